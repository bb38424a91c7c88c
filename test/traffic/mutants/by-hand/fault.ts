import { PropertyName } from '../../../../src/traffic/properties/finding';
import { Template } from '../mutant';

/** A fault in a good template made by hand. `V` names the variants of the template. */
export interface Fault<V extends string = string> {
  readonly name: string;
  /** Any of these must fail; or one of the questions that a good template answers as it should. */
  readonly caughtBy: readonly PropertyName[] | 'questions';
  /** What is said must name it. */
  readonly naming: RegExp;
  /** The variants to which it applies. @default - all */
  readonly of?: (variant: V) => boolean;
  readonly change: (template: Template) => void;
}
