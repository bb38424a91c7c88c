import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EGRESS, ENDPOINTS, HUB, INGRESS, OTHER_ACCOUNT, SHOP, TEST } from './support';
import { FirewallMode } from '../../src/egress/options';
import { checkHub } from '../../src/hub/check';
import type { NetworkHubProps } from '../../src/hub/network-hub-props';
import { AWS_SERVICES } from '../../src/model/aws-service';
import { sentence } from '../../src/model/field';
import { checkHubService } from '../../src/model/hub-service';
import { FirewallPlacement } from '../../src/network/options';

const ACCOUNT = '111111111111';
const ATTACHMENT = 'tgw-attach-0123456789abcdef0';
const ORGANISATION = 'arn:aws:organizations::111111111111:organization/o-a1b2c3d4e5';
const UNIT = 'arn:aws:organizations::111111111111:ou/o-a1b2c3d4e5/ou-ab12-cd34ef56';

const said = (props: Partial<NetworkHubProps>) => checkHub({ ...HUB, ...props }, ACCOUNT).map(sentence);
const spokes = (change: object) => ({ spokes: [{ ...SHOP, ...change }, TEST] });
const many = (count: number) => Array.from({ length: count }, (_, index) => ({
  name: `s${index}`, domain: 'live', cidr: `10.${Math.floor(index / 256)}.${index % 256}.0/24`,
}));

const GOOD: Record<string, Partial<NetworkHubProps>> = {
  'nothing but domains': { spokes: [] },
  'everything': {
    ...spokes({ account: OTHER_ACCOUNT, allowedDomains: ['a.example.com', '*.example.org'], firewallMode: FirewallMode.DISCOVER, ports: [443, 80], ingress: true }),
    egress: { ...EGRESS, natGateways: 1, firewall: FirewallPlacement.TRANSIT_GATEWAY },
    ingressCidr: INGRESS,
    endpoints: ENDPOINTS,
    availabilityZones: 3,
    callers: [{ cidr: '192.168.0.0/16', attachmentId: ATTACHMENT }, { cidr: '172.16.0.0/12', attachmentId: ATTACHMENT }],
    sharedWith: [OTHER_ACCOUNT],
  },
  'an organisation': { ...spokes({ account: OTHER_ACCOUNT }), sharedWith: [ORGANISATION] },
  'a unit beside an account': { ...spokes({ account: OTHER_ACCOUNT }), sharedWith: ['333333333333', UNIT] },
  'a unit of another partition': { sharedWith: [UNIT.replace('aws', 'aws-us-gov')] },
  'an attachment that is known at deployment': { callers: [{ cidr: '192.168.0.0/16', attachmentId: '${Token[TOKEN.1]}' }] },
  'all that the security group of endpoints takes': { endpoints: { ...ENDPOINTS, cidr: '172.16.0.0/24' }, spokes: many(60) },
  'all that a route table of a VPC takes': { egress: { cidr: '172.16.0.0/24' }, spokes: many(499) },
};

for (const [what, props] of Object.entries(GOOD)) {
  test(`${what}: nothing is wrong`, () => assert.deepEqual(said(props), []));
}

const BAD: Record<string, [Partial<NetworkHubProps>, RegExp]> = {
  'a name with capitals': [{ name: 'Corp' }, /^name must be 1 to 49 lower-case letters, digits and single hyphens, got Corp; choose one like corp-live$/],
  'no domain': [{ domains: [], spokes: [] }, /^domains must name at least one route domain, got none; for example live$/],
  'a domain twice': [{ domains: ['live', 'test', 'live'] }, /^domains must have a name only once, got live; /],
  'a domain that is no name': [{ domains: ['live', 'test', 'a b'] }, /^domains must be .*, got a b; /],
  'a spoke twice': [{ spokes: [SHOP, { ...TEST, name: SHOP.name }] }, /^spokes must have a name only once, got shop-live; /],
  'a spoke that is no name': [spokes({ name: 'shop_live' }), /^spokes must be .*, got shop_live; /],
  'an unknown domain': [spokes({ domain: 'prod' }), /^domain of spoke shop-live must be one of domains \(live, test\), got prod; /],
  'an account that is none': [spokes({ account: '1234' }), /^account of spoke shop-live must be an account id of 12 digits, got 1234; /],
  'four zones': [{ availabilityZones: 4 }, /^availabilityZones must be 2 or 3, got 4; /],
  'more NAT gateways than zones': [{ egress: { ...EGRESS, natGateways: 3 } }, /^egress\.natGateways must be from 1 to 2, .*, got 3; /],
  'one NAT gateway behind the firewall of a VPC': [
    { egress: { ...EGRESS, natGateways: 1, firewall: FirewallPlacement.VPC } }, /^egress\.natGateways must be 2, one in each zone, for a firewall in the VPC, .* got 1; /,
  ],
  'a range that is none': [spokes({ cidr: '10.1.0.0' }), /^cidr of spoke shop-live must be an IPv4 range, got 10\.1\.0\.0; /],
  'a range that is too small': [{ egress: { cidr: '10.255.1.0/25' } }, /^egress\.cidr must be from \/16, .* got 10\.255\.1\.0\/25; /],
  'a public range': [{ ingressCidr: '8.8.8.0/24' }, /^ingressCidr must be private .* got 8\.8\.8\.0\/24; /],
  'callers from everywhere': [{ callers: [{ cidr: '0.0.0.0/0', attachmentId: ATTACHMENT }] }, /^callers must state who may call, and \/0 is everybody, /],
  'spokes that overlap': [spokes({ cidr: '10.2.16.0/20' }), /^cidr of spoke shop-test must not overlap: shop-live 10\.2\.16\.0\/20 and shop-test 10\.2\.0\.0\/16; /],
  'a spoke on the egress VPC': [{ egress: { cidr: '10.1.3.0/24' } }, /^cidr of spoke shop-live must not overlap: the egress VPC 10\.1\.3\.0\/24 and shop-live 10\.1\.0\.0\/16; /],
  'one range for two VPCs': [{ egress: EGRESS, ingressCidr: EGRESS.cidr }, /^ingressCidr must not overlap: the egress VPC .* and the ingress VPC /],
  'endpoints on the egress VPC': [
    { egress: EGRESS, endpoints: { ...ENDPOINTS, cidr: EGRESS.cidr } }, /^endpoints\.cidr must not overlap: the egress VPC 10\.255\.1\.0\/24 and the endpoints VPC 10\.255\.1\.0\/24; /,
  ],
  'a spoke on the endpoints': [
    { endpoints: { ...ENDPOINTS, cidr: '10.2.0.0/24' } }, /^cidr of spoke shop-test must not overlap: the endpoints VPC 10\.2\.0\.0\/24 and shop-test 10\.2\.0\.0\/16; /,
  ],
  'endpoints in a range that is too small': [{ endpoints: { ...ENDPOINTS, cidr: '10.255.2.0/26' } }, /^endpoints\.cidr must be from \/16, .*got 10\.255\.2\.0\/26; /],
  'endpoints for nothing': [{ endpoints: { ...ENDPOINTS, services: [] } }, /^endpoints\.services must name an AWS service, got none; /],
  'an endpoint twice': [{ endpoints: { ...ENDPOINTS, services: ['sqs', 'sqs'] } }, /^endpoints\.services must name a service only once, got sqs; /],
  'a gateway endpoint': [{ endpoints: { ...ENDPOINTS, services: ['s3'] } }, /^endpoints\.services must not name dynamodb or s3, .*got s3; /],
  'an unknown service': [{ endpoints: { ...ENDPOINTS, services: ['sqss'] } }, /^endpoints\.services must be AWS services .*got sqss; did you mean sqs\?/],
  'more endpoints than a VPC takes': [
    { endpoints: { ...ENDPOINTS, services: AWS_SERVICES.filter(service => checkHubService(service) === undefined).slice(0, 51) } },
    /^endpoints\.services must need at most 50 endpoints in one VPC, got 51; /,
  ],
  'more spokes than the security group of endpoints takes': [
    { endpoints: { ...ENDPOINTS, cidr: '172.16.0.0/24' }, spokes: many(61) }, /^spokes must need at most 60 inbound rules of the security group of the endpoints .*got 61; /,
  ],
  'callers on a spoke': [{ callers: [{ cidr: '10.0.0.0/8', attachmentId: ATTACHMENT }] }, /^callers must not overlap: shop-live 10\.1\.0\.0\/16 and callers 10\.0\.0\.0\/8; /],
  'callers on callers': [
    { callers: [{ cidr: '192.168.0.0/16', attachmentId: ATTACHMENT }, { cidr: '192.168.3.0/24', attachmentId: ATTACHMENT }] },
    /^callers must not overlap: callers 192\.168\.0\.0\/16 and callers 192\.168\.3\.0\/24; /,
  ],
  'an attachment that is none': [{ callers: [{ cidr: '192.168.0.0/16', attachmentId: 'vpn-1' }] }, /^attachmentId of caller 192\.168\.0\.0\/16 must be the id of an attachment .* got vpn-1; /],
  'callers of an unknown spoke': [
    { callers: [{ cidr: '192.168.0.0/16', attachmentId: ATTACHMENT, spokes: ['bank'] }] }, /^spokes of caller 192\.168\.0\.0\/16 must be names of spokes .* got bank; /,
  ],
  'callers of one attachment that call different spokes': [
    { callers: [{ cidr: '192.168.0.0/16', attachmentId: ATTACHMENT }, { cidr: '172.16.0.0/16', attachmentId: ATTACHMENT, spokes: ['shop-live'] }] },
    /^callers must call the same spokes where they come from one attachment, .* got tgw-attach-0123456789abcdef0; /,
  ],
  'domains without a firewall': [
    { ...spokes({ allowedDomains: ['a.example.com'] }), egress: EGRESS },
    /^allowedDomains of spoke shop-live must be left out where the hub has no firewall, got a\.example\.com; set egress\.firewall, /,
  ],
  'a firewall mode without a firewall': [spokes({ firewallMode: FirewallMode.DISCOVER }), /^firewallMode of spoke shop-live must be left out where the hub has no firewall, /],
  'domains without internet': [
    { ...spokes({ allowedDomains: ['a.example.com'], internet: false }), egress: { ...EGRESS, firewall: FirewallPlacement.VPC } },
    /^allowedDomains of spoke shop-live must be left out for a spoke without a way to the internet, /,
  ],
  'a domain that is none': [
    { ...spokes({ allowedDomains: ['https://a.example.com'] }), egress: { ...EGRESS, firewall: FirewallPlacement.VPC } },
    /^allowedDomains of spoke shop-live must be domain names, not URLs, /,
  ],
  'a domain of a spoke twice': [
    { ...spokes({ allowedDomains: ['a.example.com', 'a.example.com'] }), egress: { ...EGRESS, firewall: FirewallPlacement.VPC } },
    /^allowedDomains of spoke shop-live must name a domain only once, /,
  ],
  'more domains than a list has': [
    { ...spokes({ allowedDomains: Array.from({ length: 501 }, (_, index) => `a${index}.example.com`) }), egress: { ...EGRESS, firewall: FirewallPlacement.VPC } },
    /^allowedDomains of spoke shop-live must name at most 500 domains, got 501; /,
  ],
  'no port': [spokes({ ports: [] }), /^ports of spoke shop-live must name a TCP port, got none; /],
  'a port that is none': [spokes({ ports: [443, 70000] }), /^ports of spoke shop-live must be TCP ports from 1 to 65535, got 70000; /],
  'ingress without a VPC for it': [spokes({ ingress: true }), /^ingress of spoke shop-live must be left out where the hub has no ingress VPC, got true; /],
  'a principal that is a role': [{ sharedWith: ['arn:aws:iam::222222222222:role/network'] }, /^sharedWith must be account ids of 12 digits, or ARNs of an organisation .* got arn:aws:iam/],
  'everybody': [{ sharedWith: ['*'] }, /^sharedWith must be account ids .* got \*; /],
  'an account that is left out': [{ ...spokes({ account: OTHER_ACCOUNT }), sharedWith: ['333333333333'] }, /^sharedWith must include the account of every spoke, .* add 222222222222, /],
  'more domains than route tables': [
    { domains: Array.from({ length: 20 }, (_, index) => `d${index}`), spokes: [], egress: EGRESS }, /^domains must need at most 20 route tables .* got 21; /,
  ],
  'more spokes than a route table of a VPC takes': [{ egress: { cidr: '172.16.0.0/24' }, spokes: many(500) }, /^spokes must need at most 500 routes in a route table of the hub's VPCs, got 501; /],
  'more routes than the Transit Gateway takes': [
    {
      spokes: many(1000),
      callers: Array.from({ length: 10 }, (_, index) => ({ cidr: `192.168.${index}.0/24`, attachmentId: `tgw-attach-0123456789abcde0${index}` })),
    },
    /^spokes must need at most 10000 routes of one AWS Transit Gateway, got 11\d\d\d; /,
  ],
  'more attachments than the Transit Gateway takes': [{ spokes: many(5001), domains: ['live'] }, /^spokes must need at most 5000 attachments .* got 5001; /],
};

for (const [what, [props, expected]] of Object.entries(BAD)) {
  test(`${what}: one sentence`, () => {
    const [first] = said(props);
    assert.match(first ?? '', expected);
  });
}
