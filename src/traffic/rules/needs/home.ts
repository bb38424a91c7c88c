import { endpointHosts } from '../../../model/endpoint-hosts';
import { partitionOf } from '../../../model/partition';
import { pseudo } from '../../template/symbolic';
import type { Stack } from '../../template/world';

/** Account and Region of a stack; where they are not known, they stand by their names, as in `symbolic`. */
export class Home {
  public readonly account: string;
  public readonly region: string;
  private readonly partition: string;
  private readonly suffix: string;

  public constructor({ account, region }: Stack) {
    this.account = account ?? pseudo('AWS::AccountId');
    this.region = region ?? pseudo('AWS::Region');
    const { partition, suffix } = region === undefined ? { partition: pseudo('AWS::Partition'), suffix: pseudo('AWS::URLSuffix') } : partitionOf(region);
    this.partition = partition;
    this.suffix = suffix;
  }

  /** Whether a Region is another one: where one of the two stands by its name only, nobody knows. */
  public isElsewhere(region: string): boolean | 'unknown' {
    if (region === this.region) return false;
    return [region, this.region].some(each => each.startsWith('$')) ? 'unknown' : true;
  }

  /** The whole name of a host of AWS: `api.ecr` -> `api.ecr.eu-west-1.amazonaws.com`. */
  public host(name: string, region = this.region): string {
    return `${name}.${region}.${this.suffix}`;
  }

  /** The names that a service is called by. Those of repositories and buckets are for who names them. */
  public hosts(service: string): string[] {
    switch (service) {
      case 'ecr.dkr': return [this.host(`${this.account}.dkr.ecr`)];
      case 'dynamodb': return [this.host('dynamodb'), this.host(`${this.account}.ddb`)]; // SDKs of today prefer the account's own
      default: return endpointHosts(service).map(name => this.host(name));
    }
  }

  /** The name of a bucket. */
  public bucketHost(bucket: string): string {
    return this.host(`${bucket}.s3`);
  }

  /** An ARN in this account and Region. */
  public arn(service: string, resource: string, account = this.account): string {
    return `arn:${this.partition}:${service}:${this.region}:${account}:${resource}`;
  }

  /** The ARN of a bucket, or of what is in it. */
  public bucketArn(path: string): string {
    return `arn:${this.partition}:s3:::${path}`;
  }
}
