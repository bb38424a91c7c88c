import { ENTRY } from './entry';
import { EXPOSURE } from './exposure';
import { Mutant } from './mutant';
import { FIREWALL, ISOLATED, NAT, ZONES } from './way-out';

/** Every seeded fault. */
export const MUTANTS: readonly Mutant[] = [...ENTRY, ...EXPOSURE, ...NAT, ...FIREWALL, ...ISOLATED, ...ZONES];
