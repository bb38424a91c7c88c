import type { FirewallMode } from './options';

/** Listed domains only, through AWS Network Firewall. */
export interface FirewallEgressProps {
  /**
   * The domains that tasks may call: `api.example.com`, or `*.example.com` for every name below `example.com` at any depth, but
   * not itself. 500 at most.
   *
   * @default - none; required unless `firewallMode` is FirewallMode.DISCOVER
   */
  readonly allowedDomains?: string[];

  /**
   * What happens to what is not on the list.
   *
   * @default FirewallMode.ENFORCE
   */
  readonly firewallMode?: FirewallMode;

  /**
   * TCP ports on which tasks may open connections to the internet, 443 among them. HTTPS passes on all of them but 80, plain HTTP
   * on all of them but 443, other protocols on none.
   *
   * @default [443]
   */
  readonly ports?: number[];

  /**
   * AWS services that the application calls, by the names of their VPC endpoints, for example `sqs`; those that Amazon ECS needs
   * are added.
   *
   * @default - none
   */
  readonly awsServices?: string[];

  /**
   * Buckets that the application may use through the VPC endpoint of Amazon S3.
   *
   * @default - none
   */
  readonly allowedBuckets?: string[];

  /**
   * Ids of the accounts besides this one whose registries images may come from.
   *
   * @default - none
   */
  readonly allowedRegistries?: string[];
}
