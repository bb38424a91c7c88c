import type { Interface, OtherInterfaces } from '../model';
import type { PublicAddresses } from './public-addresses';
import { Reading } from './reading';
import { place, Site } from './site';
import type { Value } from '../../template/value';
import type { Doubt, Resource } from '../../template/world';

const TYPE = 'AWS::EC2::NetworkInterface';

/** Interfaces that templates make by themselves, and the instances that they are attached to. */
export class NetworkInterfaces {
  private readonly made = new Map<Resource, { readonly doubts: readonly Doubt[]; readonly interfaces: readonly Interface[] }>();
  private readonly attached = new Map<Resource, Value[]>();
  private readonly taken = new Set<Resource>();

  public constructor(private readonly site: Site, addresses: PublicAddresses) {
    for (const resource of site.foundation.resources(TYPE)) {
      const reading = Reading.of(resource);
      const interfaces = place(site, reading, {
        name: resource.label,
        subnets: reading.list('SubnetId'),
        groups: reading.ids('GroupSet'),
        publicAddress: addresses.of(resource) ?? 'no',
      });
      this.made.set(resource, { doubts: reading.doubts, interfaces });
    }
    for (const resource of site.foundation.resources('AWS::EC2::NetworkInterfaceAttachment')) this.attach(Reading.of(resource));
  }

  /** The one that a value names; what is not known about it becomes a doubt of whoever has it. */
  public take(reading: Reading, value: Value): readonly Interface[] {
    const resource = this.site.lookup.find(TYPE, value, reading.resource);
    const made = resource && this.made.get(resource);
    if (!resource || !made) {
      reading.stranger('NetworkInterfaces', 'an interface', value);
      return [];
    }
    this.taken.add(resource);
    reading.doubts.push(...made.doubts);
    return made.interfaces;
  }

  /** Those that are attached to an instance. */
  public attachedTo(reading: Reading): readonly Interface[] {
    return (this.attached.get(reading.resource) ?? []).flatMap(value => this.take(reading, value));
  }

  /** Those that no instance of these templates has. */
  public rest(): readonly OtherInterfaces[] {
    const free = [...this.made].filter(([resource]) => !this.taken.has(resource));
    return free.map(([resource, { interfaces, doubts }]) => ({ kind: 'other', name: resource.label, resource, doubts, interfaces }));
  }

  private attach(reading: Reading): void {
    const value = reading.value('InstanceId');
    const instance = this.site.lookup.find('AWS::EC2::Instance', value, reading.resource);
    if (instance) {
      this.attached.set(instance, [...this.attached.get(instance) ?? [], reading.value('NetworkInterfaceId')]);
    } else {
      reading.stranger('InstanceId', 'an instance', value);
      this.site.doubts.push(...reading.doubts);
    }
  }
}
