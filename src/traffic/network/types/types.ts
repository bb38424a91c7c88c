import { Expression, type Value } from '../../template/value';
import type { Doubt, Resource } from '../../template/world';
import { CONSIDERED_TYPES } from '../considered';
import type { Ground } from '../ground';
import { isList, isSet, map, text } from '../property';
import { HARMLESS_CUSTOM, HARMLESS_SERVICES, HARMLESS_TYPES, HARMLESS_WITHOUT, NOT_HARMLESS } from './harmless';

/** The types that the builders of the network read. */
const MODELLED: ReadonlySet<string> = new Set([
  ...CONSIDERED_TYPES, 'AWS::EC2::SecurityGroupVpcAssociation', 'AWS::EC2::TransitGatewayPeeringAttachment',
  'AWS::EC2::TransitGatewayConnect', 'AWS::EC2::TransitGatewayConnectPeer', 'AWS::EC2::VPNConnection',
]);

/** A property that puts something into a VPC. */
const OF_A_VPC = /^(Vpc|VPC|Subnet|SecurityGroup|NetworkInterface|NetworkConfiguration|VpcConfig)/;

/** A doubt for each type of which the proof does not know what it does to packets. */
export function unknownTypes(ground: Ground, entryTypes: readonly string[]): Doubt[] {
  const entries = new Set(entryTypes);
  return [...ground.typeNames].flatMap(type => {
    if (MODELLED.has(type) || entries.has(type)) return [];
    const [first, ...more] = ground.resources(type).filter(resource => !isHarmless(resource));
    if (!first) return [];
    const others = more.length === 0 ? '' : `, and there ${more.length === 1 ? 'is' : 'are'} ${more.length} more of it`;
    return [ground.doubt(first, `${type} is not known to the proof${others}`)];
  });
}

function isHarmless(resource: Resource): boolean {
  const { type, properties } = resource;
  const [owner, service] = type.split('::');
  if (owner === 'Custom') return HARMLESS_CUSTOM.has(service);
  if (HARMLESS_TYPES.has(type)) return true;
  if (type === 'AWS::EC2::VPCEncryptionControl') return text(properties.Mode)?.toLowerCase() === 'monitor';
  if (Object.hasOwn(HARMLESS_WITHOUT, type)) return HARMLESS_WITHOUT[type].every(property => !isSet(properties[property]));
  return owner === 'AWS' && HARMLESS_SERVICES.has(service) && !NOT_HARMLESS.has(type) && !namesVpc(properties);
}

function namesVpc(value: Value): boolean {
  if (isList(value)) return value.some(namesVpc);
  if (value instanceof Expression) return value.args.some(namesVpc);
  const parts = map(value);
  return parts !== undefined && Object.entries(parts).some(([name, part]) => OF_A_VPC.test(name) && isSet(part) || namesVpc(part));
}
