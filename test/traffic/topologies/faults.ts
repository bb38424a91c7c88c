import { ENDPOINT_FAULTS } from './endpoint-faults';
import type { Stacks } from './example';
import type { ExampleName } from './examples';
import { ASSOCIATION, type Fault, ROUTE, attachment, attachmentOf, id, parameter, properties, recordedHub, ref, remove, route, routeToSpoke, set, table, together } from './fault';

const OWN: readonly ExampleName[] = ['hub and spoke in two accounts', 'hub and spoke with a firewall in the egress VPC'];
const TWO_ACCOUNTS: readonly ExampleName[] = ['hub and spoke in two accounts'];
const CALLERS: readonly ExampleName[] = ['hub and spoke with callers'];
const HUBS: readonly ExampleName[] = ['a hub alone', 'a hub alone, with a firewall in the egress VPC', 'a hub alone, without a firewall'];
const NATIVE: readonly ExampleName[] = ['a hub alone'];
const IN_VPC: readonly ExampleName[] = ['a hub alone, with a firewall in the egress VPC'];
const WITH_FIREWALL: readonly ExampleName[] = [...NATIVE, ...IN_VPC];
const SPOKE: readonly ExampleName[] = ['a spoke alone'];
const HUB_ENTRY: readonly ExampleName[] = ['a spoke alone, with the entry of its hub'];
const JOINED: readonly ExampleName[] = ['a hub, and a spoke of another repository'];

/** One more route of a VPC of the hub to the Transit Gateway. */
const toGateway = (tables: RegExp, cidr: string, vpc: string) => ({ Hub }: Stacks) =>
  Hub.ids('EC2::RouteTable', (_, each) => tables.test(each)).forEach((RouteTableId, index) => {
    Hub.add(`MoreToGateway${index}`, 'EC2::Route', { RouteTableId: { Ref: RouteTableId }, DestinationCidrBlock: cidr, TransitGatewayId: ref(Hub, 'EC2::TransitGateway', /./) });
    Hub.json.Resources[`MoreToGateway${index}`].DependsOn = attachment(Hub, vpc).Ref;
  });

const rules = (change: (text: string) => string) => ({ Hub }: Stacks) => {
  const source = Hub.first('NetworkFirewall::RuleGroup').RuleGroup.RulesSource;
  source.RulesString = change(source.RulesString);
};
const spokeAttachment = (stacks: Stacks) => stacks.Workload.first('EC2::TransitGatewayAttachment', (_, each) => /NetworkAttachment/.test(each));

/** An internet gateway of the spoke's own, and a route to it. */
const ownGateway = ({ Workload }: Stacks) => {
  const VpcId = ref(Workload, 'EC2::VPC', /NetworkVpc/);
  Workload.add('Own', 'EC2::InternetGateway', {});
  Workload.add('OwnAttachment', 'EC2::VPCGatewayAttachment', { VpcId, InternetGatewayId: { Ref: 'Own' } });
  Workload.add('OwnRoute', 'EC2::Route', { RouteTableId: ref(Workload, 'EC2::RouteTable', /NetworkVpcappSubnet1/), DestinationCidrBlock: '8.0.0.0/8', GatewayId: { Ref: 'Own' } });
  Workload.json.Resources.OwnRoute.DependsOn = 'OwnAttachment';
  Workload.first('ECS::Service').NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp = 'ENABLED';
};

/** Faults in hubs and spokes, together and apart. */
export const FAULTS: readonly Fault[] = [
  // Route tables of the Transit Gateway and what is associated with them.
  { name: 'a spoke that is associated with no route table', of: [...OWN, ...JOINED], caughtBy: ['firewall'], naming: /is associated with no route table/, change: remove('Routes', ASSOCIATION, /SpokeAssociation|^shopprod/) },
  { name: 'a stand-in that is associated with no route table', of: HUBS, caughtBy: ['hub'], naming: /attachment of spoke shop-test is associated with no route table/, change: remove('Routes', ASSOCIATION, /^shoptest/) },
  { name: 'an ingress VPC that is associated with no route table', of: [...OWN, ...HUBS], caughtBy: ['hub'], naming: /Ingress\S* is associated with no route table/, change: remove('Hub', ASSOCIATION, /Tableingress/) },
  { name: 'an egress VPC that is associated with no route table', of: [...OWN, ...WITH_FIREWALL], caughtBy: ['firewall'], naming: /is associated with no route table/, change: remove('Hub', ASSOCIATION, /Tableegress/) },
  {
    name: 'a spoke with the route table of another domain',
    of: [...HUBS, ...JOINED],
    caughtBy: ['domains'],
    naming: /spoke shop-test reaches spoke (shop-prod|batch) on every port/,
    change: ({ Routes }) => { properties(Routes, ASSOCIATION, /^shoptest/).TransitGatewayRouteTableId = properties(Routes, ASSOCIATION, /^shopprod/).TransitGatewayRouteTableId; },
  },
  { name: 'a Transit Gateway that associates by itself', of: [...HUBS, ...TWO_ACCOUNTS], caughtBy: ['hub'], naming: /DefaultRouteTableAssociation of \S+ is not disable/, change: set('Hub', 'EC2::TransitGateway', /./, { DefaultRouteTableAssociation: 'enable' }) },
  {
    name: 'a network that nobody recorded, with the table of a domain',
    of: [...HUBS, ...TWO_ACCOUNTS],
    caughtBy: ['hub'],
    naming: /tgw-attach-0fedcba9876543210 is associated with \S+, and the hub records no caller behind it/,
    change: ({ Hub }) => Hub.add('Stranger', ASSOCIATION, { TransitGatewayRouteTableId: { Ref: Hub.ids('EC2::TransitGatewayRouteTable')[0] }, TransitGatewayAttachmentId: 'tgw-attach-0fedcba9876543210' }),
  },
  { name: 'a Transit Gateway that propagates by itself', of: [...HUBS, ...TWO_ACCOUNTS], caughtBy: ['hub'], naming: /DefaultRouteTablePropagation of \S+ is not disable/, change: set('Hub', 'EC2::TransitGateway', /./, { DefaultRouteTablePropagation: 'enable' }) },
  {
    name: 'a spoke that announces itself to another domain',
    of: HUBS,
    caughtBy: ['domains'],
    naming: /spoke shop-test reaches spoke shop-prod/,
    change: ({ Hub, Routes }) => {
      (Hub.json as any).Outputs.More = { Value: table(Hub, 'domaintest'), Export: { Name: 'more' } };
      Routes.add('Announced', 'EC2::TransitGatewayRouteTablePropagation', { TransitGatewayRouteTableId: { 'Fn::ImportValue': 'more' }, TransitGatewayAttachmentId: attachmentOf(Routes, 'shopprod') });
    },
  },
  // Blackholes and routes of the Transit Gateway.
  { name: 'no blackhole, so that domains reach each other round through the way out', of: [...HUBS, ...JOINED], caughtBy: ['domains'], naming: /spoke shop-test reaches spoke shop-prod on every port: .*(Firewall|NATGateway)/, change: remove('Hub', ROUTE, /Tabledomaintest.*10000?8/) },
  { name: 'a blackhole that became a way to another domain', of: [...HUBS, ...JOINED], caughtBy: ['domains'], naming: /spoke shop-test reaches spoke shop-prod/, change: routeToSpoke('domaintest', '10.0.0.0/16', 'shopprod') },
  { name: 'a closed spoke with a way out', of: HUBS, caughtBy: ['isolated'], naming: /spoke batch in eu-west-1a can send to the internet/, change: route('domainliveclosed', '0.0.0.0/0', hub => attachment(hub, 'Egress')) },
  { name: 'a route that leads to another spoke', of: HUBS, caughtBy: ['hub'], naming: /leads packets for shop-prod to attachment of spoke batch/, change: ({ Routes }) => { properties(Routes, ROUTE, /shopprodRoutedomainlive1/).TransitGatewayAttachmentId = attachmentOf(Routes, 'batch'); } },
  { name: 'answers that go to another spoke', of: HUBS, caughtBy: ['hub'], naming: /leads packets for shop-prod to attachment of spoke batch/, change: ({ Routes }) => { properties(Routes, ROUTE, /shopprodRoute(inspection|egress)/).TransitGatewayAttachmentId = attachmentOf(Routes, 'batch'); } },
  { name: 'no route to the spoke for answers', of: [...OWN, ...HUBS, ...JOINED], caughtBy: ['firewall', 'nat'], naming: /blackhole|no route/, change: remove('Routes', ROUTE, /Route(inspection|egress)/) },
  { name: 'no route from the ingress VPC to the spoke', of: OWN, caughtBy: ['entry'], naming: /blackhole/, change: remove('Routes', ROUTE, /Routeingress/) },
  { name: 'no route from the ingress VPC to a stand-in', of: HUBS, caughtBy: ['hub'], naming: /does not reach spoke shop-test in eu-west-1a: .*blackhole/, change: remove('Routes', ROUTE, /shoptestRouteingress/) },
  { name: 'no route back to the ingress VPC', of: OWN, caughtBy: ['entry'], naming: /the answer/, change: remove('Hub', ROUTE, /Tabledomainworkload.*10255/) },
  { name: 'a spoke around the firewall', of: [...NATIVE, ...TWO_ACCOUNTS, ...JOINED], caughtBy: ['firewall'], naming: /around the firewall/, change: ({ Hub }) => { properties(Hub, ROUTE, /Tabledomain(live|workload)Route00000/).TransitGatewayAttachmentId = attachment(Hub, 'Egress'); } },
  { name: 'part of the internet around the firewall', of: [...NATIVE, ...JOINED], caughtBy: ['firewall'], naming: /around the firewall/, change: route('domainlive', '1.0.0.0/8', hub => attachment(hub, 'Egress')) },
  {
    name: 'answers around the firewall',
    of: NATIVE,
    caughtBy: ['firewall'],
    naming: /the answer goes around/,
    change: ({ Hub, Routes }) => {
      remove('Hub', ROUTE, /Tableegress.*1000016/)({ Hub } as Stacks);
      routeToSpoke('egress', '10.0.0.0/16', 'shopprod')({ Hub, Routes } as Stacks);
    },
  },
  {
    name: 'a way from the ingress VPC to the egress VPC',
    of: [...HUBS, ...OWN],
    caughtBy: ['hub'],
    naming: /Ingress\/Vpc reaches \S*Egress\/Vpc/,
    change: stacks => {
      const cidr = stacks.Hub.json.Metadata['projen-container-workload-hub'].egress.cidr;
      together(route('ingress', cidr, hub => attachment(hub, 'Egress')), toGateway(/IngressVpc(edge|entry)/, cidr, 'Ingress'))(stacks);
    },
  },
  {
    name: 'a way from the egress VPC to the ingress VPC',
    of: [...HUBS, ...OWN],
    caughtBy: ['hub'],
    naming: /Egress\/Vpc reaches \S*Ingress\/Vpc/,
    change: stacks => {
      const cidr = stacks.Hub.json.Metadata['projen-container-workload-hub'].ingressCidr;
      together(route('egress', cidr, hub => attachment(hub, 'Ingress')), toGateway(/EgressVpc(nat|firewall)/, cidr, 'Egress'))(stacks);
    },
  },
  { name: 'a way from the ingress VPC to a spoke that takes no calls', of: HUBS, caughtBy: ['hub'], naming: /Ingress\/Vpc reaches spoke batch/, change: together(routeToSpoke('ingress', '10.1.0.0/16', 'batch'), toGateway(/IngressVpcedge/, '10.1.0.0/16', 'Ingress')) },
  // The VPCs of the hub.
  { name: 'an egress VPC without a way back to a spoke', of: [...HUBS, ...OWN], caughtBy: ['firewall', 'nat'], naming: /answer/, change: ({ Hub }) => Hub.remove('EC2::Route', ({ DestinationCidrBlock, GatewayId }, each) => /Egress(nat|firewall)\d/.test(each) && DestinationCidrBlock === '10.0.0.0/16' && !GatewayId) },
  { name: 'an attachment of the egress VPC in one zone', of: [...HUBS, ...OWN], caughtBy: ['zones', 'nat'], naming: /which (stands|is) in eu-west-1a/, change: ({ Hub }) => { properties(Hub, 'EC2::TransitGatewayAttachment', /EgressAttachment/).SubnetIds.pop(); } },
  { name: 'the NAT gateway of another zone', of: ['a hub alone', 'a hub alone, without a firewall', 'hub and spoke in two accounts'], caughtBy: ['zones', 'nat'], naming: /NATGateway|natSubnet1/, change: ({ Hub }) => { properties(Hub, 'EC2::Route', /EgressVpctransitSubnet2DefaultRoute/).NatGatewayId = ref(Hub, 'EC2::NatGateway', /natSubnet1/); } },
  { name: 'a firewall in one zone', of: NATIVE, caughtBy: ['zones'], naming: /needs \S*Firewall, which stands in eu-west-1a/, change: ({ Hub }) => { Hub.first('NetworkFirewall::Firewall').AvailabilityZoneMappings.pop(); } },
  { name: 'an attachment of the ingress VPC in one zone', of: [...HUBS, ...OWN], caughtBy: ['hub', 'entry'], naming: /Attachment has no subnet in eu-west-1b/, change: ({ Hub }) => { properties(Hub, 'EC2::TransitGatewayAttachment', /IngressAttachment/).SubnetIds.pop(); } },
  { name: 'an ingress VPC without a route to the spoke', of: OWN, caughtBy: ['entry'], naming: /no route to|does not route/, change: remove('Hub', 'EC2::Route', /Ingress(edge|entry)\d/) },
  { name: 'a route of the ingress VPC that does not wait for the attachment', of: OWN, caughtBy: ['entry'], naming: /has no DependsOn on \S*Ingress/, change: ({ Hub }) => Hub.ids('EC2::Route', (_, each) => /Ingress(edge|entry)\d/.test(each)).forEach(each => delete Hub.json.Resources[each].DependsOn) },
  { name: 'a route of the egress VPC that does not wait for the attachment', of: [...HUBS, ...OWN], caughtBy: ['firewall', 'nat'], naming: /has no DependsOn on \S*Egress/, change: ({ Hub }) => Hub.ids('EC2::Route', (_, each) => /Egress(nat|firewall)\d.*(To|to)/.test(each)).forEach(each => delete Hub.json.Resources[each].DependsOn) },
  {
    name: 'an instance in the egress VPC that the internet reaches',
    of: HUBS,
    caughtBy: ['hub'],
    naming: /the internet reaches Jump in the egress VPC/,
    change: ({ Hub }) => {
      Hub.add('JumpGroup', 'EC2::SecurityGroup', { GroupDescription: 'jump', VpcId: ref(Hub, 'EC2::VPC', /Egress/), SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }] });
      Hub.add('Jump', 'EC2::Instance', { ImageId: 'ami-0123456789abcdef0', NetworkInterfaces: [{ DeviceIndex: '0', AssociatePublicIpAddress: true, SubnetId: ref(Hub, 'EC2::Subnet', /EgressVpcnatSubnet1/), GroupSet: [{ 'Fn::GetAtt': ['JumpGroup', 'GroupId'] }] }] });
    },
  },
  // The rules of the firewall.
  { name: 'a firewall that takes everything for home', of: [...WITH_FIREWALL, ...OWN], caughtBy: ['firewall'], naming: /does not let \S+ pass/, change: ({ Hub }) => { Hub.first('NetworkFirewall::FirewallPolicy').FirewallPolicy.PolicyVariables.RuleVariables.HOME_NET.Definition = ['0.0.0.0/0']; } },
  { name: 'rules with the range of another spoke', of: [...WITH_FIREWALL, ...JOINED], caughtBy: ['firewall'], naming: /lets? (test|api)\.example\.com pass/, change: rules(text => text.replaceAll('10.0.0.0/16', '10.2.0.0/16')) },
  { name: 'rules for all spokes', of: WITH_FIREWALL, caughtBy: ['firewall'], naming: /lets api\.example\.com pass, which egressAllowedDomains does not name/, change: rules(text => text.replaceAll('10.0.0.0/16', '10.0.0.0/8')) },
  { name: 'rules for half of a spoke', of: WITH_FIREWALL, caughtBy: ['firewall'], naming: /spoke shop-prod eu-west-1b not proven: what \S+Firewall lets pass is not known/, change: rules(text => text.replaceAll('10.0.0.0/16', '10.0.0.0/17')) },
  { name: 'a rule for names below the domain', of: [...WITH_FIREWALL, ...JOINED], caughtBy: ['firewall'], naming: /lets more pass|api\.example\.com/, change: rules(text => text.replaceAll('content:"api.example.com"; startswith; endswith;', 'content:"api.example.com"; endswith;')) },
  { name: 'a firewall that drops nothing', of: [...WITH_FIREWALL, ...OWN], caughtBy: ['firewall'], naming: /lets everything pass|lets more pass/, change: ({ Hub }) => { Hub.first('NetworkFirewall::FirewallPolicy').FirewallPolicy.StatefulDefaultActions = ['aws:alert_established']; } },
  // Shares, parameters and what is recorded.
  { name: 'a share that does not name the account', of: TWO_ACCOUNTS, caughtBy: ['firewall'], naming: /not shared with account 111111111111/, change: set('Hub', 'RAM::ResourceShare', /./, { Principals: ['444444444444'] }) },
  { name: 'a share that does not name the account of a stand-in', of: HUBS, caughtBy: ['hub'], naming: /is not shared with account 333333333333, the account of batch/, change: set('Hub', 'RAM::ResourceShare', /./, { Principals: ['111111111111'] }) },
  { name: 'a share without the Transit Gateway', of: [...TWO_ACCOUNTS, ...JOINED], caughtBy: ['firewall'], naming: /is of account 222222222222 and not shared with account 111111111111/, change: ({ Hub }) => { Hub.first('RAM::ResourceShare').ResourceArns.shift(); } },
  { name: 'a share without the parameter', of: [...TWO_ACCOUNTS, ...JOINED], caughtBy: ['hub', 'firewall', 'handover'], naming: /not shared with account 111111111111/, change: ({ Hub }) => { Hub.first('RAM::ResourceShare').ResourceArns.splice(1); } },
  { name: 'a parameter of the standard tier', of: TWO_ACCOUNTS, caughtBy: ['firewall'], naming: /only parameters of tier Advanced can be shared/, change: set('Hub', 'SSM::Parameter', /TransitGatewayId/, { Tier: 'Standard' }) },
  { name: 'nobody who accepts attachments', of: [...TWO_ACCOUNTS, ...JOINED], caughtBy: ['firewall'], naming: /nobody accepts attachments of account 111111111111/, change: set('Hub', 'EC2::TransitGateway', /./, { AutoAcceptSharedAttachments: 'disable' }) },
  { name: 'an attachment that is not shared with the hub', of: [...TWO_ACCOUNTS, ...JOINED], caughtBy: ['firewall', 'hub'], naming: /is of account 111111111111 and not shared with account 222222222222/, change: remove('Workload', 'RAM::ResourceShare', /./) },
  { name: 'the parameter of another hub', of: OWN, caughtBy: ['firewall', 'entry'], naming: /\/network-hub\/other\/transit-gateway-id is read from the Parameter Store/, change: parameter('Workload', /transit-gateway-id/, '/network-hub/other/transit-gateway-id') },
  { name: 'the parameter of another hub in a spoke', of: SPOKE, caughtBy: ['handover'], naming: /joins Transit Gateway in \/network-hub\/other\/transit-gateway-id, although networkHub names/, change: parameter('Workload', /transit-gateway-id/, 'arn:aws:ssm:eu-west-1:222222222222:parameter/network-hub/other/transit-gateway-id') },
  { name: 'the attachment of another spoke', of: OWN, caughtBy: ['firewall'], naming: /is associated with no route table/, change: parameter('Routes', /attachment-id/, '/network-hub/shop-prod/spokes/other/attachment-id') },
  { name: 'a hub that publishes nothing', of: HUBS, caughtBy: ['hub'], naming: /does not publish \/network-hub\/corp\/transit-gateway-id/, change: remove('Hub', 'SSM::Parameter', /NetworkHubTransitGatewayId/) },
  { name: 'a hub that takes another range for that of its spoke', of: JOINED, caughtBy: ['hub'], naming: /has 10\.0\.0\.0\/16, and the hub takes 10\.7\.0\.0\/16 for the range of shop-prod/, change: recordedHub(record => { record.spokes[0].cidr = '10.7.0.0/16'; }) },
  { name: 'a record that is none', of: HUBS, caughtBy: ['exposure', 'isolated', 'nat', 'hub'], naming: /its record of a hub cannot be read/, change: recordedHub(record => { record.spokes = 'all'; }) },
  {
    name: 'a workload that does not wait for the hub',
    of: OWN,
    caughtBy: ['firewall'],
    naming: /it reads a parameter of shop-prod-hub and does not depend on it/,
    change: stacks => {
      const { artifacts } = stacks.manifest('Workload');
      for (const artifact of Object.values(artifacts) as any[]) if (artifact.type === 'aws:cloudformation:stack') artifact.dependencies = (artifact.dependencies ?? []).filter((each: string) => !/Hub/.test(each) || each.includes('assets'));
    },
  },
  // Callers.
  { name: 'a caller with a route to another spoke', of: HUBS, caughtBy: ['hub'], naming: /callers in 192\.168\.0\.0\/16 reaches spoke shop-test/, change: routeToSpoke('callertgwattach0123456789abcdef0', '10.2.0.0/16', 'shoptest') },
  { name: 'a caller with a route to all spokes', of: CALLERS, caughtBy: ['hub'], naming: /callers in 192\.168\.0\.0\/16 reaches/, change: route('caller\\w+', '0.0.0.0/0', hub => attachment(hub, 'Egress')) },
  { name: 'a caller with a way to the internet', of: NATIVE, caughtBy: ['hub'], naming: /callers in 192\.168\.0\.0\/16 reaches the internet/, change: together(route('callertgwattach0123456789abcdef0', '0.0.0.0/0', hub => attachment(hub, 'Egress'))) },
  { name: 'callers that reach each other', of: HUBS, caughtBy: ['hub'], naming: /callers in 192\.168\.0\.0\/16 reaches callers in 172\.20\.0\.0\/16/, change: route('callertgwattach0123456789abcdef0', '172.20.0.0/16', () => 'tgw-attach-0123456789abcdef1') },
  { name: 'a caller without a route to its spoke', of: [...HUBS], caughtBy: ['hub'], naming: /callers in 172\.20\.0\.0\/16 does not reach spoke shop-test/, change: remove('Routes', ROUTE, /shoptestRoutecaller/) },
  { name: 'a caller whose spoke has no route back', of: HUBS, caughtBy: ['hub'], naming: /callers in 172\.20\.0\.0\/16 does not reach spoke shop-test in eu-west-1a: .*answer/, change: remove('Hub', ROUTE, /Tabledomaintest.*17220/) },
  {
    name: 'a spoke that sends to a caller of others',
    of: HUBS,
    caughtBy: ['hub'],
    naming: /spoke shop-test reaches callers in 192\.168\.0\.0\/16/,
    change: ({ Hub }) => {
      const found = properties(Hub, ROUTE, /Tabledomaintest.*192168/);
      delete found.Blackhole;
      found.TransitGatewayAttachmentId = 'tgw-attach-0123456789abcdef0';
    },
  },
  // Spokes.
  { name: 'an attachment of the spoke in one zone', of: [...OWN, ...JOINED], caughtBy: ['firewall'], naming: /Attachment has no subnet in eu-west-1b/, change: stacks => { spokeAttachment(stacks).SubnetIds.pop(); } },
  { name: 'a route of the spoke that does not wait for the attachment', of: [...OWN, ...JOINED], caughtBy: ['firewall'], naming: /has no DependsOn on \S*Attachment/, change: ({ Workload }) => Workload.ids('EC2::Route', ({ TransitGatewayId }) => TransitGatewayId !== undefined).forEach(each => delete Workload.json.Resources[each].DependsOn) },
  { name: 'an internet gateway of the spoke\'s own', of: [...OWN, ...JOINED], caughtBy: ['hub'], naming: /has an internet gateway of its own, Own, past the hub/, change: ownGateway },
  { name: 'a door that takes everybody', of: OWN, caughtBy: ['entry'], naming: /Door\/SecurityGroup lets 0\.0\.0\.0\/0 in/, change: ({ Workload }) => { properties(Workload, 'EC2::SecurityGroup', /DoorSecurityGroup/).SecurityGroupIngress[0].CidrIp = '0.0.0.0/0'; } },
  { name: 'a door without the range of a subnet of the entry', of: OWN, caughtBy: ['entry'], naming: /does not reach \S*Door\/LoadBalancer/, change: ({ Workload }) => { properties(Workload, 'EC2::SecurityGroup', /DoorSecurityGroup/).SecurityGroupIngress.pop(); } },
  {
    name: 'tasks that take the ingress VPC past the door',
    of: [...OWN],
    caughtBy: ['entry'],
    naming: /Ingress\/Vpc reaches \S*Service/,
    change: ({ Workload }) => {
      Workload.add('Past', 'EC2::SecurityGroupIngress', { GroupId: Workload.taskGroup, IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: '10.255.0.0/24' });
    },
  },
  {
    name: 'a static address of nobody',
    of: OWN,
    caughtBy: ['entry'],
    naming: /sends to 10\.0\.\d+\.99, which nobody/,
    change: ({ Routes }) => {
      const { Targets } = Routes.first('ElasticLoadBalancingV2::TargetGroup', ({ Targets: all }) => all);
      Targets[0].Id = Targets[0].Id.replace(/\d+$/, '99');
    },
  },
  {
    name: 'a door that moved',
    of: OWN,
    caughtBy: ['entry'],
    naming: /Door\/LoadBalancer/,
    change: ({ Workload }) => {
      const [mapping] = properties(Workload, 'ElasticLoadBalancingV2::LoadBalancer', /Door/).SubnetMappings;
      mapping.PrivateIPv4Address = mapping.PrivateIPv4Address.replace(/\d+$/, '11');
    },
  },
  // Spokes alone.
  { name: 'a spoke with a way past its hub', of: SPOKE, caughtBy: ['handover'], naming: /has a way to the internet past Transit Gateway of corp/, change: ownGateway },
  { name: 'a spoke without a way out in one zone', of: SPOKE, caughtBy: ['handover'], naming: /eu-west-1a hands nothing over to Transit Gateway of corp on TCP 443: .*no route/, change: remove('Workload', 'EC2::Route', /NetworkApp1/) },
  { name: 'part of the internet that is handed over to nobody', of: SPOKE, caughtBy: ['handover'], naming: /hands nothing for 0\.0\.0\.0-127\.255\.255\.255|hands nothing/, change: ({ Workload }) => { properties(Workload, 'EC2::Route', /NetworkApp1/).DestinationCidrBlock = '128.0.0.0/1'; } },
  { name: 'a spoke that is attached in one zone', of: SPOKE, caughtBy: ['handover'], naming: /Attachment has no subnet in eu-west-1b/, change: stacks => { spokeAttachment(stacks).SubnetIds.pop(); } },
  { name: 'a spoke whose route does not wait', of: SPOKE, caughtBy: ['handover'], naming: /has no DependsOn on \S*Attachment/, change: ({ Workload }) => { delete Workload.json.Resources[id(Workload, 'EC2::Route', /NetworkApp1/)].DependsOn; } },
  { name: 'a spoke that hands over every port', of: SPOKE, caughtBy: ['handover'], naming: /as well, although egressPorts names TCP 443/, change: ({ Workload }) => { Workload.add('Wide', 'EC2::SecurityGroupEgress', { GroupId: Workload.taskGroup, IpProtocol: '-1', CidrIp: '0.0.0.0/0' }); } },
  { name: 'a spoke whose DNS answers every name', of: SPOKE, caughtBy: ['handover'], naming: /DNS answers every name/, change: remove('Workload', 'Route53Resolver::FirewallRuleGroupAssociation', /./) },
  {
    name: 'a peering route that is too wide',
    of: SPOKE,
    caughtBy: ['handover'],
    naming: /Peering leads to VPC \S*IngressVpc\S* only/,
    change: ({ Workload }) => {
      const peering = properties(Workload, 'EC2::Route', /IngressVpcEntry|Entry1/).VpcPeeringConnectionId;
      Workload.add('Wide', 'EC2::Route', { RouteTableId: ref(Workload, 'EC2::RouteTable', /NetworkVpcappSubnet1/), DestinationCidrBlock: '0.0.0.0/1', VpcPeeringConnectionId: peering });
    },
  },
  { name: 'no peering route back', of: SPOKE, caughtBy: ['entry'], naming: /answer/, change: ({ Workload }) => Workload.remove('EC2::Route', ({ VpcPeeringConnectionId, RouteTableId }) => VpcPeeringConnectionId && /NetworkVpcentry/.test(RouteTableId.Ref)) },
  {
    name: 'tasks that take the peered VPC past the door',
    of: SPOKE,
    caughtBy: ['entry'],
    naming: /IngressVpc\/Vpc reaches \S*Service/,
    change: ({ Workload }) => {
      const peering = Workload.first('EC2::Route', ({ VpcPeeringConnectionId }) => VpcPeeringConnectionId).VpcPeeringConnectionId;
      Workload.add('Past', 'EC2::SecurityGroupIngress', { GroupId: Workload.taskGroup, IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: '10.255.0.0/24' });
      Workload.ids('EC2::RouteTable', (_, each) => /IngressVpc.*edge/.test(each)).forEach((RouteTableId, index) =>
        Workload.add(`PastRoute${index}`, 'EC2::Route', { RouteTableId: { Ref: RouteTableId }, DestinationCidrBlock: '10.0.0.0/16', VpcPeeringConnectionId: peering }));
    },
  },
  { name: 'no way back to the entry of the hub', of: HUB_ENTRY, caughtBy: ['handover'], naming: /behind Transit Gateway of corp does not reach \S*Door/, change: remove('Workload', 'EC2::Route', /NetworkEntry1/) },
  { name: 'a door that does not take the entry of the hub', of: HUB_ENTRY, caughtBy: ['handover'], naming: /does not reach \S*Door/, change: ({ Workload }) => { properties(Workload, 'EC2::SecurityGroup', /DoorSecurityGroup/).SecurityGroupIngress.pop(); } },
  { name: 'a door that takes more than the entry of the hub', of: HUB_ENTRY, caughtBy: ['entry'], naming: /lets 10\.0\.0\.0\/8 in on TCP 80, although/, change: ({ Workload }) => { properties(Workload, 'EC2::SecurityGroup', /DoorSecurityGroup/).SecurityGroupIngress[0].CidrIp = '10.0.0.0/8'; } },
  {
    name: 'isolated tasks with a way to the hub',
    of: HUB_ENTRY,
    caughtBy: ['handover'],
    naming: /can send to .*although egressMode isolated was chosen/,
    change: ({ Workload }) => {
      Workload.add('Wide', 'EC2::SecurityGroupEgress', { GroupId: Workload.taskGroup, IpProtocol: '-1', CidrIp: '0.0.0.0/0' });
      const { TransitGatewayId } = Workload.first('EC2::TransitGatewayAttachment');
      Workload.add('Out', 'EC2::Route', { RouteTableId: ref(Workload, 'EC2::RouteTable', /NetworkVpcappSubnet1/), DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId });
      Workload.json.Resources.Out.DependsOn = id(Workload, 'EC2::TransitGatewayAttachment', /./);
    },
  },
  ...ENDPOINT_FAULTS,
];
