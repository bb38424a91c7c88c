import { Reading } from './reading';
import type { Site } from './site';
import type { Value } from '../../template/value';
import type { Resource } from '../../template/world';

/** How instances are started, as far as the network is concerned. */
export interface Launch {
  readonly interfaces: readonly LaunchInterface[];
  /** Where instances may say which cluster of Amazon ECS they join: user data and metadata. */
  readonly script: readonly Value[];
}

/** One interface of each instance. */
export interface LaunchInterface {
  /** The id of one that exists already. @default - a new one */
  readonly existing?: Value;
  /** @default - the subnet that whoever launches it names */
  readonly subnet?: Value;
  /** @default - the default group of the VPC */
  readonly groups?: Value;
  /** @default - as the subnet says */
  readonly publicAddress?: boolean | 'unknown';
}

/** What a launch template of these templates says; doubts go to whoever launches by it. */
export function fromTemplate(site: Site, reading: Reading, path: string): Launch | undefined {
  const specification = reading.within(path);
  const value = specification.value('LaunchTemplateId') ?? specification.value('LaunchTemplateName');
  const template = site.lookup.find('AWS::EC2::LaunchTemplate', value, reading.resource);
  if (!template) {
    reading.stranger(path, 'a launch template', value);
    return undefined;
  }
  const version = specification.value('Version');
  if (typeof version === 'number' ? version !== 1 : typeof version === 'string' && /^\d+$/.test(version) && version !== '1') {
    reading.doubt(`${path}.Version is ${version}, which may say something else than these templates`);
  }
  return launchOf(reading, template, 'LaunchTemplateData');
}

/** What a launch configuration of these templates says. */
export function fromConfiguration(site: Site, reading: Reading): Launch | undefined {
  const value = reading.value('LaunchConfigurationName');
  const configuration = site.lookup.find('AWS::AutoScaling::LaunchConfiguration', value, reading.resource);
  if (!configuration) {
    reading.stranger('LaunchConfigurationName', 'a launch configuration', value);
    return undefined;
  }
  return launchOf(reading, configuration, '');
}

/** The interfaces of an instance, a launch template or a launch configuration. */
export function interfacesOf(data: Reading): readonly LaunchInterface[] {
  const cards = data.each('NetworkInterfaces');
  const groups = data.ids('SecurityGroupIds') ?? data.ids('SecurityGroups');
  if (cards.length === 0) return [{ groups, publicAddress: publicAddress(data) }];
  return cards.map(card => ({
    existing: card.value('NetworkInterfaceId'),
    subnet: card.value('SubnetId'),
    groups: card.ids('Groups') ?? card.ids('GroupSet') ?? groups,
    publicAddress: publicAddress(card),
  }));
}

function launchOf(reading: Reading, source: Resource, path: string): Launch {
  const own = Reading.of(source);
  const data = path === '' ? own : own.within(path);
  const interfaces = interfacesOf(data);
  for (const doubt of own.doubts) reading.doubts.push(doubt);
  return { interfaces, script: [data.value('UserData'), source.metadata] };
}

function publicAddress(data: Reading): boolean | 'unknown' | undefined {
  const given = data.value('AssociatePublicIpAddress') !== undefined;
  return given ? data.flag('AssociatePublicIpAddress') ?? 'unknown' : undefined;
}
