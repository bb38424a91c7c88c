import { RawMap, mapAt, textAt } from './raw';
import type { Stack } from './world';
import { RECORDED_CHOICES } from '../../model/recorded-choices';

/** Ranges from here, which few networks use, stand for those that a pool gives at deployment. RFC 6598. */
const FIRST = [100, 64];
const COUNT = 64;

/** Ranges that stand for those which pools of Amazon VPC IP Address Manager give to VPCs at deployment. */
export class PoolRanges {
  private count = 0;

  /**
   * The properties of a VPC, with a range where a pool is to give one. Only for templates that record the pool as chosen: what somebody else
   * expects of a pool is not known.
   */
  public fill(type: string, properties: RawMap, { metadata }: Stack): RawMap {
    const pool = textAt(mapAt(metadata, RECORDED_CHOICES), 'networkIpamPoolId');
    const { CidrBlock, Ipv4IpamPoolId, Ipv4NetmaskLength: length } = properties;
    if (type !== 'AWS::EC2::VPC' || CidrBlock !== undefined || pool === undefined || Ipv4IpamPoolId !== pool || !Number.isInteger(length)) return properties;
    const index = this.count++ % COUNT;
    return { ...properties, CidrBlock: `${FIRST[0]}.${FIRST[1] + index}.0.0/${length}` };
  }
}
