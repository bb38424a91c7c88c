import { Proving } from './proving';

/** What the proof does not look at, in any template. */
const ALWAYS = [
  'IPv6: where a VPC has it, properties are not proven',
  'what happens after deployment: changes by hand, routes learned from VPNs, Direct Connect and peers',
  'what stands outside the templates: AWS services themselves, DNS servers other than Amazon Route 53 Resolver, other accounts',
  'what is inside a connection: AWS WAF, authorisation, certificates, the application',
  'permissions, except where a VPC endpoint\'s policy decides about a call that a task needs',
];

/** What the proof does not cover. */
export function limitsOf({ network }: Proving): string[] {
  const outside = network.transitGateways.length > 0 ? ['what is attached to a Transit Gateway by other templates'] : [];
  const consumers = network.endpointServices.length > 0 ? ['the VPCs of consumers of an endpoint service'] : [];
  return [...ALWAYS, ...outside, ...consumers];
}
