import type { Stacks } from './example';
import type { ExampleName } from './examples';
import { ASSOCIATION, type Fault, ROUTE, attachment, id, parameter, properties, recordedHub, ref, remove, route, set, table, together } from './fault';
import { hubEndpointParameterName } from '../../../src/model/hub-names';

const ALONE: readonly ExampleName[] = ['a hub with endpoints alone'];
const HUBS: readonly ExampleName[] = [...ALONE, 'a hub with endpoints and nothing else'];
const OPEN: readonly ExampleName[] = ['a spoke alone, with endpoints of its hub'];
const CLOSED: readonly ExampleName[] = ['a spoke alone, with endpoints of its hub and no other way out'];
const SPOKES: readonly ExampleName[] = [...OPEN, ...CLOSED];
const JOINED_CLOSED: readonly ExampleName[] = ['a hub with endpoints, and a spoke of another repository without another way out'];
const JOINED: readonly ExampleName[] = ['a hub with endpoints, and a spoke of another repository', ...JOINED_CLOSED];

/** What a service is held to, together with its hub and apart. */
const SERVICE = ['firewall', 'isolated'] as const;
const ANY = [...SERVICE, 'handover'] as const;

const RANGE = '10.255.4.0/24';
const NAME = 'sqs.eu-west-1.amazonaws.com';
const ENDPOINT = 'EC2::VPCEndpoint';
const ZONE = 'Route53::HostedZone';
const RECORD = 'Route53::RecordSet';
const SQS = /EndpointsSqsEndpoint/;

const queue = (value: string) => parameter('Workload', /endpoints\/sqs$/, `arn:aws:ssm:eu-west-1:222222222222:parameter${value}`);
const published = ({ Hub }: Stacks) => properties(Hub, 'SSM::Parameter', /Endpointsqs/);
const rulesOf = ({ Hub }: Stacks): any[] => properties(Hub, 'EC2::SecurityGroup', /EndpointsSecurityGroup/).SecurityGroupIngress;
const alias = ({ Workload }: Stacks) => properties(Workload, RECORD, /Hubsqs1/).AliasTarget;
/** Lets identities of one account less pass. */
const without = (account: string) => ({ Hub }: Stacks) => {
  for (const { Condition } of properties(Hub, ENDPOINT, SQS).PolicyDocument.Statement) {
    Condition.StringEquals['aws:PrincipalAccount'] = Condition.StringEquals['aws:PrincipalAccount'].filter((each: string) => each !== account);
  }
};
const toRange = ({ Workload }: Stacks, zone: number) => id(Workload, 'EC2::Route', new RegExp(`NetworkApp${zone}`));

/** Routes in the VPC of the endpoints, of one tier. */
const inEndpointsVpc = (tier: string, cidr: string) => ({ Hub }: Stacks) =>
  Hub.ids('EC2::RouteTable', (_, each) => each.includes(`EndpointsVpc${tier}`)).forEach((RouteTableId, index) => {
    Hub.add(`FromEndpoints${index}`, 'EC2::Route', { RouteTableId: { Ref: RouteTableId }, DestinationCidrBlock: cidr, TransitGatewayId: ref(Hub, 'EC2::TransitGateway', /./) });
    Hub.json.Resources[`FromEndpoints${index}`].DependsOn = attachment(Hub, 'Endpoints').Ref;
  });

/** Routes of the ingress VPC to the Transit Gateway. */
const fromIngress = ({ Hub }: Stacks) => Hub.ids('EC2::RouteTable', (_, each) => /IngressVpc(edge|entry)/.test(each)).forEach((RouteTableId, index) => {
  Hub.add(`FromIngress${index}`, 'EC2::Route', { RouteTableId: { Ref: RouteTableId }, DestinationCidrBlock: RANGE, TransitGatewayId: ref(Hub, 'EC2::TransitGateway', /./) });
  Hub.json.Resources[`FromIngress${index}`].DependsOn = attachment(Hub, 'Ingress').Ref;
});

/** Faults in endpoints that spokes share, in the names that lead to them, and in the ways there and back. */
export const ENDPOINT_FAULTS: readonly Fault[] = [
  // Ways there and back.
  { name: 'a route domain without a route to the endpoints', of: HUBS, caughtBy: ['hub'], naming: /spoke shop-test in eu-west-1a does not reach sqs by \S*SqsEndpoint: .*blackhole/, change: remove('Hub', ROUTE, /Tabledomaintest.*102554/) },
  { name: 'a closed spoke without a route to the endpoints', of: ALONE, caughtBy: ['hub'], naming: /spoke batch in eu-west-1a does not reach sqs by \S*SqsEndpoint: .*blackhole/, change: remove('Hub', ROUTE, /Tabledomainliveclosed.*102554/) },
  { name: 'the route domain of the spoke without a route to the endpoints', of: JOINED, caughtBy: SERVICE, naming: /does not reach sqs by \S*SqsEndpoint: .*blackhole/, change: remove('Hub', ROUTE, /Tabledomainlive(?!closed).*102554/) },
  { name: 'endpoints whose answers have no route in the Transit Gateway', of: HUBS, caughtBy: ['hub'], naming: /spoke shop-test in eu-west-1a does not reach sqs .*answer.*blackhole/, change: remove('Routes', ROUTE, /^shoptestRouteendpoints/) },
  { name: 'endpoints whose answers to the spoke have no route in the Transit Gateway', of: JOINED, caughtBy: SERVICE, naming: /does not reach sqs .*answer.*blackhole/, change: remove('Routes', ROUTE, /^shopprodRouteendpoints/) },
  { name: 'endpoints whose answers have no route in their VPC', of: HUBS, caughtBy: ['hub'], naming: /spoke shop-test in eu-west-1a does not reach sqs .*answer.*no route/, change: remove('Hub', 'EC2::Route', /Endpointsendpoints1To10200/) },
  { name: 'endpoints whose answers to the spoke have no route in their VPC', of: JOINED, caughtBy: SERVICE, naming: /does not reach sqs .*answer.*no route/, change: remove('Hub', 'EC2::Route', /Endpointsendpoints2To1000016/) },
  { name: 'endpoints whose VPC is attached in one zone', of: [...HUBS, ...JOINED], caughtBy: ['hub', ...SERVICE], naming: /Attachment has no subnet in eu-west-1b|does not reach sqs/, change: ({ Hub }) => { properties(Hub, 'EC2::TransitGatewayAttachment', /EndpointsAttachment/).SubnetIds.pop(); } },
  {
    name: 'endpoints whose VPC is attached to nothing',
    of: HUBS,
    caughtBy: ['hub'],
    naming: /Endpoints\/Vpc is not attached to \S*TransitGateway/,
    change: ({ Hub }) => {
      remove('Hub', 'EC2::TransitGatewayAttachment', /EndpointsAttachment/)({ Hub } as Stacks);
      remove('Hub', ROUTE, /102554/)({ Hub } as Stacks);
      remove('Hub', ASSOCIATION, /Tableendpoints/)({ Hub } as Stacks);
    },
  },
  { name: 'an endpoint in one zone', of: [...HUBS, ...JOINED], caughtBy: ['hub'], naming: /SqsEndpoint has no address in eu-west-1b/, change: ({ Hub }) => { properties(Hub, ENDPOINT, SQS).SubnetIds.pop(); } },
  { name: 'an endpoint in one zone, and tasks in two', of: JOINED, caughtBy: ['zones'], naming: /in eu-west-1b, the way from \S+ to sqs needs \S*SqsEndpoint, which stands in eu-west-1a|stands in eu-west-1a/, change: ({ Hub }) => { properties(Hub, ENDPOINT, SQS).SubnetIds.pop(); } },
  // Whom endpoints let in.
  { name: 'endpoints that do not let a spoke in', of: HUBS, caughtBy: ['hub'], naming: /spoke shop-test in eu-west-1a does not reach sqs by \S*: security group \S*Endpoints\/SecurityGroup has no rule/, change: stacks => { rulesOf(stacks).pop(); } },
  { name: 'endpoints that do not let the spoke in', of: JOINED, caughtBy: SERVICE, naming: /does not reach sqs by \S*: security group \S*Endpoints\/SecurityGroup has no rule/, change: stacks => { rulesOf(stacks).shift(); } },
  { name: 'endpoints that let half of a spoke in', of: HUBS, caughtBy: ['hub'], naming: /spoke shop-prod in eu-west-1b does not reach sqs/, change: stacks => { rulesOf(stacks)[0].CidrIp = '10.0.0.0/17'; } },
  { name: 'endpoints that let somebody else in', of: [...HUBS, ...JOINED], caughtBy: ['hub'], naming: /Endpoints\/SecurityGroup of \S+ lets 192\.168\.0\.0\/16 in, which is the range of no spoke/, change: stacks => { rulesOf(stacks).push({ ...rulesOf(stacks)[0], CidrIp: '192.168.0.0/16' }); } },
  { name: 'endpoints that let more than spokes in', of: HUBS, caughtBy: ['hub'], naming: /Endpoints\/SecurityGroup of \S+ lets .* in, which is the range of no spoke/, change: stacks => { rulesOf(stacks)[0].CidrIp = '10.0.0.0/8'; } },
  {
    name: 'endpoints that let a security group in',
    of: HUBS,
    caughtBy: ['hub'],
    naming: /Endpoints\/SecurityGroup of \S+ lets in what is not a range/,
    change: stacks => {
      const GroupId = { 'Fn::GetAtt': [id(stacks.Hub, 'EC2::SecurityGroup', /EndpointsSecurityGroup/), 'GroupId'] };
      stacks.Hub.add('Itself', 'EC2::SecurityGroupIngress', { GroupId, SourceSecurityGroupId: GroupId, IpProtocol: 'tcp', FromPort: 443, ToPort: 443 });
    },
  },
  { name: 'endpoints that let more ports in', of: HUBS, caughtBy: ['hub'], naming: /Endpoints\/SecurityGroup of \S+ lets TCP 80.* in, and endpoints answer on TCP 443 only/, change: stacks => { rulesOf(stacks)[0].FromPort = 80; } },
  { name: 'endpoints with no security group of their own', of: HUBS, caughtBy: ['hub'], naming: /default security group/, change: ({ Hub }) => { delete properties(Hub, ENDPOINT, SQS).SecurityGroupIds; } },
  { name: 'a policy that leaves the account of a spoke out', of: HUBS, caughtBy: ['hub'], naming: /SqsEndpoint \(sqs\) lets no identity of account 333333333333 pass, the account of batch/, change: without('333333333333') },
  { name: 'a policy that leaves the account of the spoke out', of: JOINED, caughtBy: SERVICE, naming: /egressAwsServices names sqs, but \S*SqsEndpoint \(sqs\) lets no identity of account 111111111111 pass/, change: without('111111111111') },
  { name: 'a policy for resources of one account', of: [...HUBS, ...JOINED], caughtBy: ['hub'], naming: /SqsEndpoint \(sqs\) lets no identity of account 111111111111 pass/, change: ({ Hub }) => { properties(Hub, ENDPOINT, SQS).PolicyDocument.Statement[0].Condition.StringEqualsIfExists['aws:ResourceAccount'] = '333333333333'; } },
  // What is recorded and published.
  { name: 'a service without an endpoint', of: HUBS, caughtBy: ['hub'], naming: /Endpoints\/Vpc has no interface endpoint for sqs, which the hub offers/, change: remove('Hub', ENDPOINT, SQS) },
  { name: 'a service that has an endpoint no more', of: JOINED, caughtBy: SERVICE, naming: /egressAwsServices names sqs/, change: remove('Hub', ENDPOINT, SQS) },
  { name: 'an endpoint of another service', of: [...HUBS, ...JOINED], caughtBy: ['hub'], naming: /has no interface endpoint for sqs/, change: set('Hub', ENDPOINT, SQS, { ServiceName: 'com.amazonaws.eu-west-1.sns' }) },
  { name: 'names that lead to an endpoint of another service', of: JOINED, caughtBy: SERVICE, naming: /DNS answers sqs\.eu-west-1\.amazonaws\.com with \S*SqsEndpoint, which is an endpoint of sns/, change: set('Hub', ENDPOINT, SQS, { ServiceName: 'com.amazonaws.eu-west-1.sns' }) },
  { name: 'a range that no VPC has', of: HUBS, caughtBy: ['hub'], naming: /no VPC of corp-hub has 10\.255\.9\.0\/24, the range of its endpoints VPC/, change: recordedHub(record => { record.endpoints.cidr = '10.255.9.0/24'; }) },
  { name: 'a record of endpoints that is none', of: HUBS, caughtBy: ['exposure', 'isolated', 'nat', 'hub'], naming: /its record of a hub cannot be read/, change: recordedHub(record => { record.endpoints = RANGE; }) },
  { name: 'a parameter with another name', of: [...HUBS, ...JOINED], caughtBy: ['hub'], naming: /corp-hub does not publish \/network-hub\/corp\/endpoints\/sqs/, change: stacks => { published(stacks).Name = '/network-hub/corp/endpoints/queues'; } },
  { name: 'a parameter that nobody makes', of: JOINED, caughtBy: SERVICE, naming: /what \/network-hub\/corp\/endpoints\/sqs holds, to which \S+ leads, is not in these templates/, change: stacks => { published(stacks).Name = '/network-hub/corp/endpoints/queues'; } },
  { name: 'a parameter that holds the name of one zone', of: [...HUBS, ...JOINED], caughtBy: ['hub'], naming: /endpoints\/sqs does not hold the first of the names of \S*SqsEndpoint/, change: stacks => { published(stacks).Value['Fn::Select'][0] = 1; } },
  { name: 'a name of one zone', of: JOINED, caughtBy: SERVICE, naming: /which of the names of \S*SqsEndpoint it leads to is not known/, change: stacks => { published(stacks).Value['Fn::Select'][0] = 1; } },
  { name: 'a parameter with the name of another endpoint', of: HUBS, caughtBy: ['hub'], naming: /endpoints\/sqs does not hold the first of the names of \S*SqsEndpoint/, change: stacks => { published(stacks).Value['Fn::Select'][1]['Fn::GetAtt'][0] = id(stacks.Hub, ENDPOINT, /ExecuteApi/); } },
  { name: 'a parameter that cannot be shared', of: JOINED, caughtBy: SERVICE, naming: /only parameters of tier Advanced can be shared/, change: stacks => { published(stacks).Tier = 'Standard'; } },
  {
    name: 'a parameter that is not shared',
    of: [...HUBS, ...JOINED],
    caughtBy: ['hub'],
    naming: /Endpoint-sqs is not shared with account 333333333333, so that spokes there do not find the endpoint of sqs/,
    change: ({ Hub }) => {
      const share = Hub.first('RAM::ResourceShare');
      share.ResourceArns = share.ResourceArns.filter((each: any) => !JSON.stringify(each).includes(id(Hub, 'SSM::Parameter', /Endpointsqs/)));
    },
  },
  // What else gets to the VPC of the endpoints, or away from it.
  {
    name: 'an internet gateway beside the endpoints',
    of: [...HUBS, ...JOINED],
    caughtBy: ['hub'],
    naming: /Endpoints\/Vpc, where the endpoints of the hub stand, has an internet gateway, Own/,
    change: ({ Hub }) => {
      Hub.add('Own', 'EC2::InternetGateway', {});
      Hub.add('OwnAttachment', 'EC2::VPCGatewayAttachment', { VpcId: ref(Hub, 'EC2::VPC', /EndpointsVpc/), InternetGatewayId: { Ref: 'Own' } });
    },
  },
  { name: 'endpoints with the route table of a domain', of: [...HUBS, ...JOINED], caughtBy: ['hub'], naming: /Endpoints\/Attachment is associated with \S*domain-live\S*, the route table of spoke shop-prod/, change: ({ Hub }) => { properties(Hub, ASSOCIATION, /Tableendpoints/).TransitGatewayRouteTableId = table(Hub, 'domainlive'); } },
  { name: 'endpoints that are associated with no route table', of: [...HUBS, ...JOINED], caughtBy: ['hub'], naming: /Endpoints\/Attachment is associated with no route table/, change: remove('Hub', ASSOCIATION, /Tableendpoints/) },
  { name: 'something else beside the endpoints', of: HUBS, caughtBy: ['hub'], naming: /Stranger stands in \S*Endpoints\/Vpc as well/, change: ({ Hub }) => { Hub.add('Stranger', 'EC2::Instance', { SubnetId: ref(Hub, 'EC2::Subnet', /EndpointsVpcendpointsSubnet1/), ImageId: 'ami-1' }); } },
  { name: 'a way from the ingress VPC to the endpoints', of: ALONE, caughtBy: ['hub'], naming: /Ingress\/Vpc reaches \S*Endpoints\/Vpc/, change: together(route('ingress', RANGE, hub => attachment(hub, 'Endpoints')), fromIngress) },
  { name: 'a way from the endpoints to the internet', of: ALONE, caughtBy: ['hub'], naming: /Endpoints\/Vpc reaches (the internet|\S*Egress)/, change: together(route('endpoints', '0.0.0.0/0', hub => attachment(hub, 'Egress')), inEndpointsVpc('endpoints', '0.0.0.0/0')) },
  { name: 'a way from the endpoints to callers', of: ALONE, caughtBy: ['hub'], naming: /Endpoints\/Vpc reaches callers in 172\.20\.0\.0\/16/, change: together(route('endpoints', '172.20.0.0/16', () => 'tgw-attach-0123456789abcdef1'), inEndpointsVpc('endpoints', '172.20.0.0/16')) },
  { name: 'a way from callers to the endpoints', of: ALONE, caughtBy: ['hub'], naming: /callers in 192\.168\.0\.0\/16 reaches \S*Endpoints\/Vpc/, change: route('callertgwattach0123456789abcdef0', RANGE, hub => attachment(hub, 'Endpoints')) },
  {
    name: 'a way from one domain to another, round through the VPC of the endpoints',
    of: [...HUBS, ...JOINED],
    caughtBy: ['domains'],
    naming: /spoke shop-test reaches spoke shop-prod on every port: .*Endpoints\/Attachment/,
    change: together(route('domaintest', '10.0.0.0/16', hub => attachment(hub, 'Endpoints')), inEndpointsVpc('transit', '10.0.0.0/16')),
  },
  // Names in a spoke.
  { name: 'a record with another name', of: [...SPOKES, ...JOINED], caughtBy: ANY, naming: /Hub-sqs-1\/Zone shadows sqs\.eu-west-1\.amazonaws\.com in \S+ and has no address for it/, change: set('Workload', RECORD, /Hubsqs1/, { Name: `queues.${NAME}` }) },
  { name: 'a record for names below', of: [...SPOKES, ...JOINED], caughtBy: ANY, naming: /shadows sqs\.eu-west-1\.amazonaws\.com/, change: set('Workload', RECORD, /Hubsqs1/, { Name: `*.${NAME}` }) },
  { name: 'a zone without a record', of: [...SPOKES, ...JOINED], caughtBy: ANY, naming: /shadows sqs\.eu-west-1\.amazonaws\.com/, change: remove('Workload', RECORD, /Hubsqs1/) },
  { name: 'a record of another type', of: [...SPOKES, ...JOINED], caughtBy: ANY, naming: /shadows sqs\.eu-west-1\.amazonaws\.com/, change: set('Workload', RECORD, /Hubsqs1/, { Type: 'AAAA' }) },
  {
    name: 'a record that leads to a fixed address',
    of: [...SPOKES, ...JOINED],
    caughtBy: ANY,
    naming: /answers sqs\.eu-west-1\.amazonaws\.com, and what answers at 10\.255\.4\.10 \(A\) is not known/,
    change: stacks => {
      delete properties(stacks.Workload, RECORD, /Hubsqs1/).AliasTarget;
      set('Workload', RECORD, /Hubsqs1/, { ResourceRecords: ['10.255.4.10'], TTL: '60' })(stacks);
    },
  },
  { name: 'a record that answers some', of: SPOKES, caughtBy: ANY, naming: /whom it answers depends on Weight/, change: set('Workload', RECORD, /Hubsqs1/, { SetIdentifier: 'half', Weight: 50 }) },
  {
    name: 'a zone for another VPC',
    of: [...SPOKES, ...JOINED],
    caughtBy: ANY,
    naming: /DNS answers sqs\.eu-west-1\.amazonaws\.com with public addresses: \S*Hub-sqs-1\/Zone is not for \S*Network\/Vpc/,
    change: ({ Workload }) => {
      Workload.add('Elsewhere', 'EC2::VPC', { CidrBlock: '10.9.0.0/16' });
      properties(Workload, ZONE, /Hubsqs1/).VPCs[0].VPCId = { Ref: 'Elsewhere' };
    },
  },
  { name: 'a zone for nobody knows which VPC', of: SPOKES, caughtBy: ANY, naming: /whether it is for \S*Network\/Vpc is not in these templates/, change: ({ Workload }) => { properties(Workload, ZONE, /Hubsqs1/).VPCs[0].VPCId = 'vpc-0123456789abcdef0'; } },
  { name: 'no zone', of: [...SPOKES, ...JOINED], caughtBy: ANY, naming: /egressAwsServices names sqs, and there is no VPC endpoint for sqs/, change: together(remove('Workload', RECORD, /Hubsqs1/), remove('Workload', ZONE, /Hubsqs1/)) },
  { name: 'no zone for one of several names', of: [...SPOKES, ...JOINED], caughtBy: ANY, naming: /control-kinesis|there is no VPC endpoint for kinesis-streams/, change: together(remove('Workload', RECORD, /Hubkinesisstreams2/), remove('Workload', ZONE, /Hubkinesisstreams2/)) },
  { name: 'a zone with a wider name and nothing in it', of: [...SPOKES, ...JOINED], caughtBy: ANY, naming: /Wide shadows \S*s3\.eu-west-1\.amazonaws\.com/, change: ({ Workload }) => { Workload.add('Wide', ZONE, { Name: 'eu-west-1.amazonaws.com', VPCs: [{ VPCId: ref(Workload, 'EC2::VPC', /NetworkVpc/), VPCRegion: 'eu-west-1' }] }); } },
  { name: 'a second zone with the same name', of: SPOKES, caughtBy: ANY, naming: /has the same name sqs\.eu-west-1\.amazonaws\.com for \S*Network\/Vpc, and AWS refuses the second/, change: ({ Workload }) => { Workload.add('Second', ZONE, properties(Workload, ZONE, /Hubsqs1/)); } },
  {
    name: 'a zone beside an endpoint with the same private name',
    of: [...SPOKES, ...JOINED],
    caughtBy: ANY,
    naming: /Hub-sqs-1\/Zone and the private DNS of Queues both answer sqs\.eu-west-1\.amazonaws\.com in \S*Network\/Vpc, and AWS refuses the second/,
    change: ({ Workload }) => { Workload.add('Queues', ENDPOINT, { ...properties(Workload, ENDPOINT, /LogsEndpoint/), ServiceName: 'com.amazonaws.eu-west-1.sqs' }); },
  },
  {
    name: 'a record with halves of two endpoints',
    of: [...SPOKES, ...JOINED],
    caughtBy: ANY,
    naming: /HostedZoneId and DNSName of the alias of \S+ are not of one endpoint/,
    change: stacks => {
      alias(stacks).HostedZoneId = properties(stacks.Workload, RECORD, /Hubexecuteapi1/).AliasTarget.HostedZoneId;
    },
  },
  {
    name: 'a record with its halves exchanged',
    of: [...SPOKES, ...JOINED],
    caughtBy: ANY,
    naming: /takes other parts of it/,
    change: stacks => {
      const target = alias(stacks);
      [target.HostedZoneId, target.DNSName] = [target.DNSName, target.HostedZoneId];
    },
  },
  { name: 'the parameter of another hub', of: SPOKES, caughtBy: ['handover'], naming: /leads to \/network-hub\/other\/endpoints\/sqs, although networkHub names \/network-hub\/corp\/endpoints\/sqs/, change: queue(hubEndpointParameterName('other', 'sqs')) },
  { name: 'the parameter of another service', of: SPOKES, caughtBy: ['handover'], naming: /leads to \/network-hub\/corp\/endpoints\/execute-api, although networkHub names/, change: queue(hubEndpointParameterName('corp', 'execute-api')) },
  { name: 'the parameter of another service of the hub', of: JOINED, caughtBy: SERVICE, naming: /DNS answers sqs\.eu-west-1\.amazonaws\.com with \S*ExecuteApiEndpoint, which is an endpoint of execute-api/, change: queue(hubEndpointParameterName('corp', 'execute-api')) },
  { name: 'a VPC whose names are not answered', of: [...SPOKES, ...JOINED], caughtBy: ANY, naming: /Hub-sqs-1\/Zone answers nothing in \S*Network\/Vpc without its EnableDnsHostnames/, change: set('Workload', 'EC2::VPC', /NetworkVpc/, { EnableDnsHostnames: false }) },
  {
    name: 'a DNS firewall that does not know the name',
    of: [...SPOKES, ...JOINED],
    caughtBy: ANY,
    naming: /DNS does not answer sqs\.eu-west-1\.amazonaws\.com: /,
    change: ({ Workload }) => {
      for (const list of Workload.all('Route53Resolver::FirewallDomainList')) list.Domains = list.Domains.filter((each: unknown) => !JSON.stringify(each).includes('sqs'));
    },
  },
  {
    name: 'other servers that are asked for the name',
    of: SPOKES,
    caughtBy: ANY,
    naming: /other servers are asked for its names/,
    change: ({ Workload }) => {
      Workload.add('Rule', 'Route53Resolver::ResolverRule', { DomainName: `${NAME}.`, RuleType: 'FORWARD', TargetIps: [{ Ip: '10.0.0.2' }] });
      Workload.add('Asked', 'Route53Resolver::ResolverRuleAssociation', { ResolverRuleId: { 'Fn::GetAtt': ['Rule', 'ResolverRuleId'] }, VPCId: ref(Workload, 'EC2::VPC', /NetworkVpc/) });
    },
  },
  // Ways out of a spoke.
  {
    name: 'tasks that may not send to the endpoints of the hub',
    of: [...CLOSED, ...JOINED_CLOSED],
    caughtBy: ANY,
    naming: /has no rule for TCP 443 to 10\.255\.4\./,
    change: ({ Workload }) => {
      for (const [, { Properties }] of Object.entries(Workload.json.Resources)) {
        if (Properties?.SecurityGroupEgress) Properties.SecurityGroupEgress = Properties.SecurityGroupEgress.filter(({ CidrIp }: any) => CidrIp !== RANGE && CidrIp !== '0.0.0.0/0');
      }
    },
  },
  { name: 'tasks without a route to the endpoints of the hub', of: CLOSED, caughtBy: ['handover'], naming: /eu-west-1a hands nothing for 10\.255\.4\.0\/24, where sqs is called, over to Transit Gateway of corp on TCP 443: .*no route/, change: stacks => { delete stacks.Workload.json.Resources[toRange(stacks, 1)]; } },
  { name: 'tasks without a route to the endpoints', of: JOINED_CLOSED, caughtBy: SERVICE, naming: /in eu-west-1b does not reach sqs by \S*SqsEndpoint: .*no route/, change: stacks => { delete stacks.Workload.json.Resources[toRange(stacks, 2)]; } },
  { name: 'a route to half of the endpoints of the hub', of: CLOSED, caughtBy: ['handover'], naming: /hands nothing for 10\.255\.4\.128\/25, where/, change: stacks => { stacks.Workload.json.Resources[toRange(stacks, 1)].Properties.DestinationCidrBlock = '10.255.4.0/25'; } },
  { name: 'a route to the endpoints that does not wait for the attachment', of: [...CLOSED, ...JOINED_CLOSED], caughtBy: ANY, naming: /has no DependsOn on \S*Attachment/, change: stacks => { delete stacks.Workload.json.Resources[toRange(stacks, 1)].DependsOn; } },
  { name: 'tasks that send more than calls to the endpoints of the hub', of: CLOSED, caughtBy: ['handover'], naming: /can send to 10\.255\.4\.0\/24, although egressMode isolated was chosen/, change: ({ Workload }) => { Workload.add('Wide', 'EC2::SecurityGroupEgress', { GroupId: Workload.taskGroup, IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: RANGE }); } },
  { name: 'a range that is not recorded', of: OPEN, caughtBy: ['handover'], naming: /networkHubEndpointsCidr is not set/, change: ({ Workload }) => { delete Workload.json.Metadata['projen-container-workload'].networkHubEndpointsCidr; } },
];
