import { App } from 'aws-cdk-lib';
import { HubSpoke, NetworkHub, NetworkHubConstructProps, SpokeAssociation, WorkloadStack, WorkloadStage } from '../../../src/cdk';
import { FirewallPlacement } from '../../../src/network/options';
import { HUB_AND_SPOKE, IMAGE, SPOKE } from '../../workload/support';

const HUB_ACCOUNT = '222222222222';
const ZONES = ['eu-west-1a', 'eu-west-1b'];

const FIREWALL = { egressMode: 'firewall', egressAllowedDomains: ['api.example.com'], egressFirewallMode: 'enforce' };
const INTERNAL = { ingressMode: 'internal-alb', ingressAllowedCidrs: ['192.168.0.0/16'], networkCallers: ['192.168.0.0/16=tgw-attach-0123456789abcdef0'] };
/** It joins a hub by its name. */
const OF_HUB = { networkTransitGatewayId: undefined, networkHub: 'corp', networkAccount: HUB_ACCOUNT, networkAvailabilityZoneNames: ZONES };

/** A hub with spokes in two route domains: `shop-prod` and `batch` are live, `shop-test` is not; `batch` has no way out and takes no calls. */
const SPOKES: readonly HubSpoke[] = [
  { name: 'shop-prod', domain: 'live', cidr: '10.0.0.0/16', account: '111111111111', ingress: true, allowedDomains: ['api.example.com'] },
  { name: 'batch', domain: 'live', cidr: '10.1.0.0/16', account: '333333333333', internet: false },
  { name: 'shop-test', domain: 'test', cidr: '10.2.0.0/16', ingress: true, allowedDomains: ['test.example.com'] },
];
const CALLERS = [
  { cidr: '192.168.0.0/16', attachmentId: 'tgw-attach-0123456789abcdef0', spokes: ['shop-prod'] },
  { cidr: '172.20.0.0/16', attachmentId: 'tgw-attach-0123456789abcdef1', spokes: ['shop-test'] },
];

function stage(environment: object, changes: object): (app: App) => void {
  return app => new WorkloadStage(app, { ...environment, ...changes } as any, { image: IMAGE });
}

function hub(firewall: FirewallPlacement | undefined, props: Partial<NetworkHubConstructProps> = {}): (app: App) => void {
  return app => {
    const env = { account: HUB_ACCOUNT, region: 'eu-west-1' };
    const stack = new WorkloadStack(app, 'Hub', { stackName: 'corp-hub', env, zoneNames: ZONES });
    const spokes = SPOKES.map(spoke => firewall ? spoke : { ...spoke, allowedDomains: undefined });
    const network = new NetworkHub(stack, 'NetworkHub', {
      name: 'corp', domains: ['live', 'test'], spokes, egress: { cidr: '10.255.1.0/24', firewall }, ingressCidr: '10.255.0.0/24', callers: CALLERS, ...props,
    });
    const routes = new WorkloadStack(app, 'Routes', { stackName: 'corp-routes', env, zoneNames: ZONES });
    for (const { name } of spokes) new SpokeAssociation(routes, name, { hub: network, spoke: name });
  };
}

/** The same without anything that a hub has to have for them. */
const PLAIN_SPOKES = SPOKES.map(({ name, domain, cidr, account }): HubSpoke => ({ name, domain, cidr, account }));

/** Endpoints in a hub, and spokes that call them. */
const ENDPOINTS = { endpoints: { cidr: '10.255.4.0/24', services: ['execute-api', 'kinesis-streams', 'sqs'] } };
const CALLS = { networkHubEndpointsCidr: '10.255.4.0/24', networkHubEndpointServices: ['execute-api', 'kinesis-streams', 'sqs'], egressAwsServices: ['execute-api', 'kinesis-streams', 'sqs'] };
/** Its callers come from the ingress VPC of its hub. */
const HUB_ENTRY = { networkIngressVpc: 'hub', networkIngressCidr: undefined, networkHubIngressCidrs: ['10.255.0.0/27', '10.255.0.32/27'] };
/** The ways in which hubs and spokes come, each with what builds its apps, one for each repository. */
export const EXAMPLES = {
  'hub and spoke in two accounts': [stage(HUB_AND_SPOKE, { ...FIREWALL, networkAccount: HUB_ACCOUNT })],
  'hub and spoke with a firewall in the egress VPC': [stage(HUB_AND_SPOKE, { ...FIREWALL, ingressMode: 'api-gateway', networkFirewallPlacement: 'vpc' })],
  'hub and spoke with callers': [stage(HUB_AND_SPOKE, INTERNAL)],
  'a hub alone': [hub(FirewallPlacement.TRANSIT_GATEWAY)],
  'a hub alone, with a firewall in the egress VPC': [hub(FirewallPlacement.VPC)],
  'a hub alone, without a firewall': [hub(undefined)],
  'a spoke alone': [stage(SPOKE, { ...FIREWALL, ...OF_HUB })],
  'a spoke alone, with the entry of its hub': [stage(SPOKE, {
    ...OF_HUB, egressMode: 'isolated', ...HUB_ENTRY,
  })],
  'a hub, and a spoke of another repository': [hub(FirewallPlacement.TRANSIT_GATEWAY), stage(SPOKE, {
    ...FIREWALL, ...OF_HUB, networkIngressVpc: 'hub', networkIngressCidr: undefined, networkHubIngressCidrs: ['10.255.0.0/27', '10.255.0.32/27'],
  })],
  'a hub with endpoints alone': [hub(FirewallPlacement.TRANSIT_GATEWAY, ENDPOINTS)],
  'a hub with endpoints and nothing else': [hub(undefined, { ...ENDPOINTS, egress: undefined, ingressCidr: undefined, callers: [], spokes: PLAIN_SPOKES })],
  'a spoke alone, with endpoints of its hub': [stage(SPOKE, { ...FIREWALL, ...OF_HUB, ...CALLS })],
  'a spoke alone, with endpoints of its hub and no other way out': [stage(SPOKE, { ...OF_HUB, ...HUB_ENTRY, ...CALLS, egressMode: 'isolated' })],
  'a hub with endpoints, and a spoke of another repository': [
    hub(FirewallPlacement.TRANSIT_GATEWAY, ENDPOINTS), stage(SPOKE, { ...FIREWALL, ...OF_HUB, ...HUB_ENTRY, ...CALLS }),
  ],
  'a hub with endpoints, and a spoke of another repository without another way out': [
    hub(FirewallPlacement.TRANSIT_GATEWAY, ENDPOINTS), stage(SPOKE, { ...OF_HUB, ...HUB_ENTRY, ...CALLS, egressMode: 'isolated' }),
  ],
} satisfies Record<string, readonly ((app: App) => void)[]>;

/** The name of one of them. */
export type ExampleName = keyof typeof EXAMPLES;
