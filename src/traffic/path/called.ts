import type { Element } from '../network/model';

const KINDS: Readonly<Record<string, string>> = {
  'acl': 'network ACL',
  'attachment': 'attachment',
  'firewall': 'firewall',
  'firewall-endpoint': 'firewall endpoint',
  'interface': '',
  'internet-gateway': 'internet gateway',
  'nat-gateway': 'NAT gateway',
  'route-table': 'route table',
  'security-group': 'security group',
  'subnet': 'subnet',
  'transit-gateway': 'Transit Gateway',
  'transit-gateway-route-table': 'route table',
  'vpc': 'VPC',
  'vpc-endpoint': 'endpoint',
};

/** What people read for an element: `NAT gateway NAME`. */
export function called(element: Element & { readonly kind?: string; readonly by?: string }): string {
  const kind = element.by ?? KINDS[element.kind ?? ''] ?? '';
  return kind === '' || element.name.toLowerCase().startsWith(kind.toLowerCase()) ? element.name : `${kind} ${element.name}`;
}
