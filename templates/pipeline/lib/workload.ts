import { readFileSync } from 'node:fs';
import { Failure, WronglyCalled } from './failure';

/** A deployment target, as far as the scripts look at it. */
export interface Environment {
  /** Name of the workload, for example `shop`. */
  readonly workload: string;
  /** Name of the environment, for example `prod`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS Region, for example `eu-west-1`. */
  readonly region: string;
  /** How callers reach the service. */
  readonly ingressMode: 'alb' | 'api-gateway' | 'internal-alb' | 'privatelink-nlb';
  /** The name that callers use. @default - the name of the entry itself */
  readonly ingressDomainName?: string;
  /** Who may call an API. @default - anybody */
  readonly ingressAuthorization?: 'none' | 'iam';
  /** Who owns which VPC. */
  readonly networkTopology: 'standalone' | 'hub-and-spoke' | 'spoke';
  /** Account of the network. @default - the environment's own */
  readonly networkAccount?: string;
  /** Whose VPC holds a public entry. @default - this repository's */
  readonly networkIngressVpc?: 'own' | 'hub';
  /** The spokes that have joined a hub. @default - it is no hub */
  readonly joined?: readonly { readonly name: string }[];
  /** The processors that run the image. */
  readonly capacityArchitecture: 'x86-64' | 'arm64';
}

/** What `npx projen` recorded in `workload.json`, as far as the scripts look at it. */
export interface Workload {
  readonly name: string;
  /** In the order in which they are deployed. */
  readonly environments: readonly [Environment, ...Environment[]];
  readonly delivery: {
    /** Findings of this severity, or worse, stop a deployment. */
    readonly findingSeverity: 'critical' | 'high' | 'medium' | 'low';
  };
}

/** Reads `workload.json` of the working directory. */
export function readWorkload(): Workload {
  try {
    return JSON.parse(readFileSync('workload.json', 'utf8'));
  } catch (error) {
    const got = error instanceof SyntaxError ? 'no JSON' : 'none';
    throw new Failure(`workload.json must be there to be read, got ${got}; run this at the root of the repository, after npx projen`);
  }
}

/** The environment that a command line names. */
export function environmentOf({ environments }: Workload, name: string | undefined): Environment {
  const found = environments.find(environment => environment.name === name);
  if (found) return found;
  const names = environments.map(environment => environment.name).join(', ');
  throw new WronglyCalled(`ENVIRONMENT must be one of ${names}, got ${name ?? 'none'}; name one of them`);
}
