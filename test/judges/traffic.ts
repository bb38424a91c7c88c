import { TrafficVerdict } from '../../src/traffic/answers';
import { Traffic } from '../../src/traffic/traffic';
import { Finding, Judge } from '../judging/judge';

const GOOD: readonly TrafficVerdict[] = [TrafficVerdict.PROVEN, TrafficVerdict.ACCEPTED];

/** Our own proof, over the whole cloud assembly. */
export const judge: Judge = {
  name: 'traffic',
  tool: 'the traffic proof of this package',
  judge: ({ assembly }) => Traffic.fromAssembly(assembly.folder).findings.filter(({ verdict }) => !GOOD.includes(verdict))
    .map(({ property, subject, verdict, sentence }): Finding => ({ rule: `${property} ${verdict}`, resource: assembly.withinStack(subject), message: sentence })),
};
