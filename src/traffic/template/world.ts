import type { Value, Values } from './value';

/** Something that the proof does not know, and so must not take for granted. */
export interface Doubt {
  /** What it is about: a resource's label, a file. */
  readonly subject: string;
  /** Why nothing can be said: `Protocol is a parameter without a default`. No full stop. */
  readonly reason: string;
}

/** One template. */
export interface Stack {
  /** As CloudFormation would name it, or the file's name. */
  readonly name: string;
  /** The file it was read from. */
  readonly file: string;
  /** The account of 12 digits. @default - not known */
  readonly account?: string;
  /** The Region. @default - not known */
  readonly region?: string;
  /** The `Metadata` section. */
  readonly metadata: Values;
}

/** A resource that will exist. */
export interface Resource {
  readonly stack: Stack;
  /** The logical id. */
  readonly id: string;
  /** For example `AWS::EC2::VPC`. */
  readonly type: string;
  readonly properties: Values;
  /** What `DependsOn` names. */
  readonly dependsOn: readonly Resource[];
  /** The `Metadata` of the resource. */
  readonly metadata: Values;
  /** How a person is told of it: its construct path without `/Resource` at the end where the CDK wrote one, else its logical id. */
  readonly label: string;
  /** The id that templates write for it. @default - it has none before deployment */
  readonly physicalId?: string;
  /** For what a condition with an unknown outcome decides about. @default - it exists for certain */
  readonly doubt?: Doubt;
}

/** All templates that were given, with every reference between them resolved. */
export interface World {
  readonly stacks: readonly Stack[];
  readonly resources: readonly Resource[];
  /** What could not be read or understood in the templates themselves: macros, missing nested templates, unknown functions. */
  readonly doubts: readonly Doubt[];
  /** The `Outputs` of each stack, for whoever wants them. */
  readonly outputs: ReadonlyMap<Stack, Readonly<Record<string, Value>>>;
}
