import type { Doubt, Resource } from '../../template/world';

/** What all elements have. */
export interface Element {
  /** How a person is told of it. */
  readonly name: string;
  /** The resource that makes it. @default - none; it comes with another one, for example the main route table */
  readonly resource?: Resource;
  /** What is not known about it. */
  readonly doubts: readonly Doubt[];
  /** What is certain to fail about it: AWS refuses it, or it cannot work. It is among the doubts as well. @default - nothing */
  readonly fault?: string;
}
