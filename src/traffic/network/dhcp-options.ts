import type { Draft } from './draft';
import type { Ground } from './ground';
import type { Vpc } from './model';
import { isSet, list, text } from './property';
import { Intervals } from '../addresses/intervals';
import { range } from '../addresses/ipv4';
import { Reference, type Value } from '../template/value';
import type { Resource } from '../template/world';

/** Where the resolver of AWS answers in every VPC. https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html */
const LINK_LOCAL = '169.254.169.253';

/** VPCs whose hosts are told by DHCP to ask other servers for names: neither private DNS nor DNS Firewall has a say in what those answer. */
export function buildDhcpOptions(ground: Ground): void {
  for (const resource of ground.resources('AWS::EC2::VPCDHCPOptionsAssociation')) {
    const { VpcId, DhcpOptionsId } = resource.properties;
    const vpc = ground.vpcs.find(VpcId);
    const asked = vpc && askedServers(DhcpOptionsId, vpc);
    if (asked) vpc.otherResolver ??= ground.doubt(resource, asked);
    else if (!vpc && typeof VpcId !== 'string') ground.doubts.push(ground.foreign(resource, 'VpcId', VpcId));
  }
}

/** @returns nothing where it is the resolver of AWS */
function askedServers(value: Value, vpc: Draft<Vpc>): string | undefined {
  const options: Resource | undefined = value instanceof Reference && value.resource.type === 'AWS::EC2::DHCPOptions' ? value.resource : undefined;
  if (!options || options.doubt) return 'which servers are asked for names is not in these templates';
  const { DomainNameServers } = options.properties;
  if (!isSet(DomainNameServers)) return undefined;
  const servers = list(DomainNameServers);
  if (!servers) return `which servers ${options.label} has asked for names is not known`;
  const others = servers.filter(server => typeof server !== 'string' || !isOfAws(server, vpc));
  return others.length === 0 ? undefined : `${others.map(server => text(server) ?? 'what is not known').join(', ')} of ${options.label} is asked for names, not the resolver of AWS`;
}

/** By its name, or by one of its addresses: the second one after the network, or that of every VPC. */
function isOfAws(server: string, { addresses }: Draft<Vpc>): boolean {
  if (server === 'AmazonProvidedDNS' || server === LINK_LOCAL) return true;
  const own = range(`${server}/32`);
  return own !== undefined && addresses.parts.some(([first]) => own.holds(Intervals.of(first + 2, first + 2)));
}
