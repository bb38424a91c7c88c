/** AWS services through VPC endpoints, and nothing else. */
export interface IsolatedEgressProps {
  /**
   * AWS services that the code of the service calls, by the names of their VPC endpoints, for example `sqs`. What Amazon ECS itself
   * needs to start a task is there without being named.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
   */
  readonly awsServices?: string[];

  /**
   * Names of the Amazon S3 buckets that the service may read and write. The VPC endpoint refuses all others, whatever the
   * permissions say.
   *
   * @default - none
   */
  readonly allowedBuckets?: string[];

  /**
   * Accounts from whose Amazon ECR registries images may come besides this one.
   *
   * @default - the registry of this account only
   */
  readonly allowedRegistries?: string[];

  /**
   * Further names that may be looked up in DNS, for example that of a database in the VPC: `db.example.com`, or `*.example.com` for
   * every name below `example.com` but not itself. That opens no route.
   *
   * @default - only the names of the AWS services
   */
  readonly allowedDomains?: string[];

  /**
   * Ids of the managed prefix lists of Amazon S3 and DynamoDB in the Region, for example `pl-6da54004`: the security groups then
   * name these addresses.
   *
   * @default - the security groups allow port 443 to any address, and the route tables decide that only the endpoints are reached
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
   */
  readonly prefixListIds?: string[];
}
