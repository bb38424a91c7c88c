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
  /** What it takes in a VPC that exists already. @default - nothing; where it brings tiers, it cannot be there */
  readonly inExistingVpc?: InExistingVpc;
  /** Why it cannot be in a VPC that exists already, after `because it`. @default - it makes routes */
  readonly notInExistingVpc?: string;
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
  /** What is different where the tasks have a VPC to themselves. @default - nothing */
  readonly atSpoke?: AtSpoke;
  /** Of a topology: that it gives the tasks a VPC to themselves, and how. @default - entry, tasks and way out share one VPC */
  readonly spoke?: Spoke;
  /** Why it is refused where a need of it is not met, for those needs whose name does not say it. @default - the name of the need says it */
  readonly refusal?: Partial<Record<Capability, Refusal>>;
}

/** A VPC beside that of the tasks: the one in which public entries stand, or the one through which the internet is reached. */
export type OuterVpc = 'ingress' | 'egress';

/** What a mode brings where the tasks have a VPC to themselves, in the place of what its `Choice` says. */
export interface AtSpoke {
  /** The tiers of subnets in the VPC of the tasks. */
  readonly tiers: readonly Tier[];
  /** The fixed cost that it brings there. */
  readonly costs: readonly CostLine[];
  /** The stations of a packet in that VPC, in order. @default - none */
  readonly stations?: readonly string[];
  /** Further ways of a packet, all of them in that VPC. @default - as the choice says */
  readonly branches?: readonly (readonly string[])[];
  /** What the README says, wherever the rest of it stands. @default - as the choice says */
  readonly guide?: Guide;
  /** What of it stands in another VPC. @default - nothing */
  readonly outer?: OuterPart;
}

/** The part of a mode that stands in another VPC than the tasks. */
export interface OuterPart {
  /** In which one. */
  readonly vpc: OuterVpc;
  /** The tiers of subnets that it brings there. */
  readonly tiers: (environment: Answers) => readonly Tier[];
  /** The fixed cost that it brings, where the VPC is of this repository. */
  readonly costs: readonly CostLine[];
  /** The stations of a packet there, in order. */
  readonly stations: (environment: Answers) => readonly string[];
  /** What the README says on top, where the VPC is of this repository. @default - nothing */
  readonly guide?: Guide;
  /** What holds instead where the VPC belongs to the owner of a hub. */
  readonly foreign: {
    /** The stations of a packet there, as far as they are known. */
    readonly stations: readonly string[];
    /** What the README says on top. @default - nothing */
    readonly guide?: Guide;
  };
}

/** How a topology gives the tasks a VPC to themselves. */
export interface Spoke {
  /** The other VPCs that this repository may own; addresses are kept for them. */
  readonly owns: readonly OuterVpc[];
  /** Those of them that are somebody else's in an environment after all. @default - none */
  readonly except?: (environment: Answers) => readonly OuterVpc[];
  /** Those of them that a peering connection leads to, and not the Transit Gateway. @default - none */
  readonly peered?: readonly OuterVpc[];
  /** Whether they stand in `networkAccount`, and with them public entries. @default false */
  readonly inNetworkAccount?: boolean;
}

/** Why a mode is refused, in the middle of a sentence, and what to do about it. */
export interface Refusal {
  readonly because: string;
  readonly remedy: string;
}

/** What a mode takes in a VPC that exists already, and what it then does not bring itself. */
export interface InExistingVpc {
  /** The tiers of subnets that it takes there; another mode may take of the same tier. */
  readonly tiers: readonly ExistingTier[];
  /** What has to be true of the VPC besides: whole sentences, in Markdown. */
  readonly conditions: readonly string[];
  /** Takes the place of what the choice says. @default - the same */
  readonly label?: string;
  /** Takes the place of what the choice says. @default - the same */
  readonly help?: string;
  /** Takes the place of what the choice says. @default - the same */
  readonly costs?: readonly CostLine[];
  /** Takes the place of what the choice says. @default - the same */
  readonly resources?: readonly string[];
  /** Takes the place of what the choice says. @default - the same */
  readonly stations?: readonly string[];
  /** Takes the place of what the choice says. @default - the same */
  readonly guide?: Guide;
}

/** A tier of subnets in a VPC that exists already. */
export interface ExistingTier {
  /** Its name. */
  readonly name: string;
  /** Where its default route leads. @default - this mode does not mind */
  readonly defaultRoute?: DefaultRoute;
  /** How many addresses have to be free in each of its subnets. */
  readonly addresses: (environment: Answers) => number;
  /** The least size that AWS takes for it: /27 is 27. @default - any size */
  readonly cidrMask?: number;
  /** The tier whose subnets will do where none are named for this one. @default - none */
  readonly orElse?: string;
  /** Whether endpoints put routes into the route tables of its subnets. @default false */
  readonly needsRouteTables?: boolean;
}

/** Where the default route of a subnet leads; `nowhere` means that there is none. */
export type DefaultRoute = 'internet gateway' | 'NAT gateway' | 'nowhere';

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
