import type { Interface, OtherInterfaces } from '../model';
import type { PublicAddresses } from './public-addresses';
import { Reading } from './reading';
import { place, Site } from './site';
import type { Doubt, Resource } from '../../template/world';

const TYPE = 'AWS::EC2::NetworkInterface';

/** Interfaces that templates make by themselves, and the instances that they are attached to. */
export class NetworkInterfaces {
  private readonly made = new Map<Resource, { readonly doubts: readonly Doubt[]; readonly interfaces: readonly Interface[] }>();
  private readonly attached = new Map<Resource, Resource[]>();
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
    for (const attachment of site.foundation.resources('AWS::EC2::NetworkInterfaceAttachment')) {
      const instance = site.lookup.find('AWS::EC2::Instance', attachment.properties.InstanceId, attachment);
      const card = site.lookup.find(TYPE, attachment.properties.NetworkInterfaceId, attachment);
      if (instance && card) this.attached.set(instance, [...this.attached.get(instance) ?? [], card]);
    }
  }

  /** Those of an instance: attached, or named by it. */
  public take(reading: Reading): readonly Interface[] {
    const values = reading.each('NetworkInterfaces').map(card => card.value('NetworkInterfaceId')).filter(value => value !== undefined);
    const named = values.flatMap(value => {
      const card = this.site.lookup.find(TYPE, value, reading.resource);
      if (!card) reading.stranger('NetworkInterfaces', 'an interface', value);
      return card ?? [];
    });
    return [...new Set([...named, ...this.attached.get(reading.resource) ?? []])].flatMap(card => {
      const { doubts, interfaces } = this.made.get(card)!;
      this.taken.add(card);
      reading.doubts.push(...doubts);
      return interfaces;
    });
  }

  /** Those that no instance of these templates has. */
  public rest(): readonly OtherInterfaces[] {
    const free = [...this.made].filter(([resource]) => !this.taken.has(resource));
    return free.map(([resource, { interfaces, doubts }]) => ({ kind: 'other', name: resource.label, resource, doubts, interfaces }));
  }
}
