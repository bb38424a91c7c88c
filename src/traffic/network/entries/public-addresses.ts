import { Reading } from './reading';
import type { Site } from './site';
import type { Resource } from '../../template/world';

/** The instances and interfaces that an elastic address belongs to. */
export class PublicAddresses {
  private readonly owners = new Map<Resource, 'yes' | 'unknown'>();

  public constructor(private readonly site: Site) {
    for (const type of ['AWS::EC2::EIP', 'AWS::EC2::EIPAssociation']) {
      for (const resource of site.foundation.resources(type)) this.add(Reading.of(resource));
    }
  }

  /** Whether it has one; `unknown` where the address itself is not certain to exist. @returns nothing for none */
  public of(resource: Resource): 'yes' | 'unknown' | undefined {
    return this.owners.get(resource);
  }

  private add(reading: Reading): void {
    const certain = reading.doubts.length === 0 ? 'yes' : 'unknown';
    for (const [property, type] of [['InstanceId', 'AWS::EC2::Instance'], ['NetworkInterfaceId', 'AWS::EC2::NetworkInterface']]) {
      const value = reading.value(property);
      if (value === undefined) continue;
      const owner = this.site.lookup.find(type, value, reading.resource);
      if (owner) {
        this.owners.set(owner, certain);
      } else {
        reading.stranger(property, 'an owner of the address', value);
        this.site.doubts.push(...reading.doubts);
      }
    }
  }
}
