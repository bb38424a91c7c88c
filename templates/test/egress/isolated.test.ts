import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environments, environmentsWith, only, properties, routes, rules, target, tasks } from './support';

const GATEWAYS = ['s3', 'dynamodb'];

for (const [environment, template] of environmentsWith('egressMode', 'isolated')) {
  describe(`isolated egress of ${environment}`, () => {
    const { account, region, awsServices, networkTopology, networkVpcId, ...choices } = environments[environment]!;
    const { egressAllowedBuckets = [], egressAllowedRegistries = [], egressPrefixListIds = [] } = choices;
    const { networkHubEndpointServices: ofHub = [], networkHubEndpointsCidr: hubRange } = choices;
    const { groups, subnets } = tasks(template);
    const endpoints = Object.values(properties(template, 'AWS::EC2::VPCEndpoint')).map(endpoint => ({
      endpoint,
      service: JSON.stringify(endpoint.ServiceName).replace(/.*(?:amazonaws\.[a-z0-9-]+\.|"\.)([a-z0-9.-]+)".*/, '$1'),
      statements: (endpoint.PolicyDocument?.Statement ?? []) as any[],
    }));
    const statements = (name: string) => endpoints.filter(({ service }) => service === name).flatMap(found => found.statements);
    const resourcesOf = (statement: any): string[] => [statement.Resource].flat().map(resource => JSON.stringify(resource));

    it('has no route from the tasks but to endpoints, and nothing that a route could lead to the internet', () => {
      const ranges = hubRange === undefined ? [] : [hubRange];
      for (const subnet of subnets) assert.deepEqual(routes(template, subnet).map(route => route.DestinationCidrBlock), ranges, `routes of ${subnet}`);
      const ways = ['NatGateway', 'EgressOnlyInternetGateway', 'VPNGateway'];
      const entries = ['TransitGatewayAttachment', 'TransitGatewayVpcAttachment', 'VPCPeeringConnection']; // by which callers come where the entry is elsewhere
      for (const type of networkTopology === 'standalone' ? [...ways, ...entries] : ways) {
        assert.deepEqual(properties(template, `AWS::EC2::${type}`), {});
      }
    });

    it('has an endpoint for each recorded service that is not called through the hub, and no other', () => {
      assert.deepEqual(endpoints.map(({ service }) => service).sort(), awsServices!.filter(service => !ofHub.includes(service)).sort());
      for (const { service, endpoint } of endpoints) {
        if (GATEWAYS.includes(service)) assert.equal(endpoint.VpcEndpointType, 'Gateway', service);
        else assert.equal(endpoint.PrivateDnsEnabled, true, `${service} is called by its public addresses`);
      }
    });

    it('lets tasks and their hosts open connections to the endpoints only', () => {
      const own = [...new Set(endpoints.flatMap(({ endpoint }) => (endpoint.SecurityGroupIds ?? []).map(target)))];
      assert.equal(own.length, 1);
      const gateways = (egressPrefixListIds.length > 0 ? egressPrefixListIds : ['0.0.0.0/0']).map(peer => `${peer} 443`);
      const out = rules(template, 'Egress').filter(({ group }) => groups.includes(group)).map(({ peer, range, ports }) => `${peer ?? range} ${ports}`);
      assert.deepEqual(out.sort(), [`${own[0]} 443`, ...gateways, ...hubRange === undefined ? [] : [`${hubRange} 443`]].sort());
      for (const { peer, ports } of rules(template, 'Ingress').filter(({ group }) => own.includes(group))) {
        assert.ok(peer, 'an endpoint is open to addresses');
        assert.equal(ports, '443');
      }
      assert.deepEqual(rules(template, 'Egress').filter(({ group }) => own.includes(group)), []);
    });

    it('pulls images from approved registries only', () => {
      // The agent for sessions on hosts with Bottlerocket belongs to AWS, in an account that depends on the Region.
      const approved = new RegExp(`:((${[account, ...egressAllowedRegistries].join('|')}):repository/\\*|\\*:repository/bottlerocket-control)`);
      for (const { Sid, Action, Resource } of [...statements('ecr.api'), ...statements('ecr.dkr')]) {
        if (Resource === '*') assert.equal(Action, 'ecr:GetAuthorizationToken', Sid);
        else for (const resource of resourcesOf({ Resource })) assert.match(resource, approved);
      }
    });

    it('reaches approved buckets only', () => {
      const approved = [`prod-${region}-starport-layer-bucket`, ...egressAllowedBuckets];
      assert.ok(statements('s3').length > 0);
      for (const resource of statements('s3').flatMap(resourcesOf)) {
        const [, bucket] = /:s3:::([a-z0-9.-]+)/.exec(resource) ?? [];
        assert.ok(approved.includes(bucket!), `${resource} is not approved`);
      }
    });

    it('lets only identities of this account through an endpoint', () => {
      // AWS takes no policy for these two, and Amazon ECR signs the addresses of image layers with an identity of its own.
      const without = ['ecs-agent', 'ecs-telemetry'];
      for (const { service, statements: own } of endpoints.filter(each => !without.includes(each.service))) {
        assert.ok(own.length > 0, `${service} lets everything through`);
        for (const { Sid, Action, Condition } of own) {
          if (Sid === 'ImageLayers') assert.equal(Action, 's3:GetObject');
          else assert.deepEqual(Condition?.StringEquals, { 'aws:PrincipalAccount': account }, `${service} ${Sid}`);
        }
      }
    });

    if (networkVpcId !== undefined) {
      it('leaves the resolver of a VPC that exists already alone', () => {
        for (const type of ['FirewallRuleGroupAssociation', 'ResolverQueryLoggingConfigAssociation']) {
          assert.deepEqual(properties(template, `AWS::Route53Resolver::${type}`), {});
        }
      });
      return;
    }

    it('answers only listed names', () => {
      const lists = properties(template, 'AWS::Route53Resolver::FirewallDomainList');
      const [, { FirewallRules }] = only(properties(template, 'AWS::Route53Resolver::FirewallRuleGroup'));
      only(properties(template, 'AWS::Route53Resolver::FirewallRuleGroupAssociation'));
      const last = [...FirewallRules].sort((one: any, other: any) => one.Priority - other.Priority).at(-1);
      assert.equal(last.Action, 'BLOCK');
      assert.deepEqual(lists[target(last.FirewallDomainListId)].Domains, ['*']);
      for (const rule of FirewallRules.filter(({ Action }: any) => Action !== 'BLOCK')) {
        assert.ok(!lists[target(rule.FirewallDomainListId)].Domains.includes('*'), 'every name is allowed');
      }
    });
  });
}
