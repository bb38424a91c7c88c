import { Capability } from './capability';
import { CostLine } from './cost-line';
import { Answers } from './field';
import { Tier } from './tier';

/** One mode of an axis: what it says to a person, what it needs and provides, and what it costs. */
export interface Choice {
  /** A few words, for lists. */
  readonly label: string;
  /** One line: what it means for traffic. Money is added from `costs`. */
  readonly help: string;
  /** What is billed by traffic on top of the fixed cost, in a few words. @default - nothing worth a word */
  readonly usage?: string;
  /** What it needs from other axes. */
  readonly needs: readonly Capability[];
  /** What it offers to other axes. */
  readonly provides: readonly Capability[];
  /** What it makes use of where another axis offers it. @default - nothing */
  readonly wants?: readonly Want[];
  /** The fixed cost that it brings. */
  readonly costs: readonly CostLine[];
  /** The resources that come and go with it, in a few words each, for example `the NAT gateways`. @default - none */
  readonly resources?: readonly string[];
  /** The tiers of subnets that it brings. @default - none */
  readonly tiers?: readonly Tier[];
  /**
   * The AWS services that tasks or hosts call because of it, by the names of their VPC endpoints, for example `ecr.api`.
   * @default - none
   */
  readonly services?: (environment: Answers) => readonly string[];
  /** Whether an entry of this mode presents a certificate unless plain HTTP was asked for. @default false */
  readonly needsCertificate?: boolean;
  /** Whether the availability zones must be known by name at synthesis. @default false */
  readonly needsZoneNames?: boolean;
  /** Commands of the written repository that come with it, each a program of this package. @default - none */
  readonly commands?: readonly Command[];
  /** What the README says about it beyond `help`. @default - nothing */
  readonly guide?: Guide;
  /** Of an ingress mode: by which door callers come; the traffic proof finds no other. @default - it is none */
  readonly entrance?: Entrance;
  /** Of an egress mode: the property that the traffic proof holds the way out to. @default - it is none */
  readonly proof?: Proof;
  /** The stations of a packet on its way through this mode, in order, as a person reads them: `NAT gateway`. @default - none */
  readonly stations?: readonly string[];
  /** Further ways of a packet through this mode, each like `stations`, for example to AWS services. @default - there is one way */
  readonly branches?: readonly (readonly string[])[];
}

/** A door of the workload: a load balancer on the `internet`, an `api`, an endpoint service for `consumers`, or a `private` load balancer. */
export type Entrance = 'internet' | 'api' | 'consumers' | 'private';

/** A property of the way out. */
export type Proof = 'nat' | 'firewall' | 'isolated';

/** A need without which a mode works, but not in full. */
export interface Want {
  readonly capability: Capability;
  /** What it means that nothing offers it: whole sentences, in Markdown. */
  readonly otherwise: string;
}

/** Paragraphs for the README of the written repository, in Markdown. */
export interface Guide {
  /** What callers do, or what somebody does for them. @default - nothing */
  readonly callers?: readonly string[];
  /** What an administrator prepares before the first deployment. @default - nothing */
  readonly deployment?: readonly string[];
  /** What operators can do once it runs. @default - nothing */
  readonly operation?: readonly string[];
  /** What is protected from removal, and how to lift that. @default - nothing */
  readonly removal?: readonly string[];
}

/** A command of the written repository: `npx projen NAME`. */
export interface Command {
  /** Its name, which is that of the program in `src/bin` as well. */
  readonly name: string;
  /** What it does, for `npx projen --help`. */
  readonly description: string;
}
