/** Where a template says, under `Metadata`, which hub it builds: what the traffic proof holds it to. */
export const RECORDED_HUB = 'projen-container-workload-hub';

/** A spoke of a recorded hub, with everything that its hub did not leave open. */
export interface RecordedSpoke {
  /** Its name. */
  readonly name: string;
  /** Its route domain. */
  readonly domain: string;
  /** IPv4 range of its VPC. */
  readonly cidr: string;
  /** Its account. @default - the account of the hub, where that is known at deployment only */
  readonly account?: string;
  /** The domains that the hub's firewall lets it call. */
  readonly allowedDomains: string[];
  /** What the hub's firewall does with everything else: `enforce` or `discover`. */
  readonly firewallMode: string;
  /** TCP ports on the internet. */
  readonly ports: number[];
  /** Whether it has a way to the internet. */
  readonly internet: boolean;
  /** Whether load balancers in the ingress VPC reach it. */
  readonly ingress: boolean;
}

/** A private network from which callers come. */
export interface RecordedCaller {
  /** Its IPv4 range. */
  readonly cidr: string;
  /** Its attachment to the AWS Transit Gateway. */
  readonly attachmentId: string;
  /** Names of the spokes that it calls, also where the hub was told of all. */
  readonly spokes: string[];
}

/** A hub as its template records it. */
export interface RecordedHub {
  /** Its name, for example `corp-live`. */
  readonly name: string;
  /** Its route domains. */
  readonly domains: string[];
  /** The spokes. */
  readonly spokes: RecordedSpoke[];
  /** The way to the internet, and where its firewall stands: `transit-gateway` or `vpc`. @default - none */
  readonly egress?: { readonly cidr: string; readonly firewall?: string };
  /** IPv4 range of the ingress VPC. @default - there is none */
  readonly ingressCidr?: string;
  /** IPv4 range of the VPC with VPC endpoints for the spokes, and the services that they lead to. @default - there is none */
  readonly endpoints?: { readonly cidr: string; readonly services: string[] };
  /** Private networks from which callers come. */
  readonly callers: RecordedCaller[];
}
