import type { Call } from '../endpoint-policy';

/** Something that tasks, or their hosts, call outside their own VPC. */
export interface Need {
  /** An AWS service through its endpoint; a name on the internet; a mount target; or what cannot be told from the templates. */
  readonly kind: 'aws' | 'internet' | 'mount' | 'unknown';
  /** The endpoints by name, for example `ecr.api`: one of them is enough, and the first one is the most likely. */
  readonly services: readonly string[];
  /** The names that are looked up where the first of these services is called; with `*.` for parts that may be anything. */
  readonly hosts: readonly string[];
  /** The names of each service, where several would do. @default - there is one service at most */
  readonly hostsOf?: Readonly<Record<string, readonly string[]>>;
  /** What is called; each has to be allowed. */
  readonly calls: readonly Call[];
  /** Whether it is called as a matter of course, and not only permitted. */
  readonly isCertain: boolean;
  /** Whose packets they are: those of the tasks or those of their hosts. */
  readonly caller: 'task' | 'host';
  /** Why, as a clause: `a container pulls its image from Amazon ECR`. */
  readonly because: string;
  /** The label of what makes it necessary. */
  readonly subject: string;
}
