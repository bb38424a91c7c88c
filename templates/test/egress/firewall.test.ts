import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpointGroups, environments, environmentsWith, hubs, only, properties, routes, rules, target, tasks } from './support';

/** The zone whose endpoint of the firewall a route leads to; see "Routing" of https://docs.aws.amazon.com/network-firewall/. */
function zoneOf(route: any, firewall: string): string | undefined {
  const text = JSON.stringify(route.VpcEndpointId ?? '');
  const [, zone] = /"Fn::Split":\["([a-z0-9-]+):",\{"Fn::Join":\[",",\{"Fn::GetAtt":\["(?:\w+)","EndpointIds"\]/.exec(text) ?? [];
  return text.includes(`["${firewall}","EndpointIds"]`) ? zone : undefined;
}

for (const [environment, template] of environmentsWith('egressMode', 'firewall')) {
  const { egressAllowedDomains = [], egressFirewallMode, egressPorts } = environments[environment]!;
  const { networkAvailabilityZoneNames: zones, networkTopology, networkCidr, networkHubEndpointsCidr: hubRange } = environments[environment]!;
  const isEnforced = egressFirewallMode === 'enforce';
  const isOwn = networkTopology === 'standalone';
  const inspected = isOwn ? template : hubs[environment];
  const { groups, subnets } = tasks(template);

  describe(`egress of ${environment} through a firewall`, () => {
    it(isEnforced ? 'answers only listed names' : 'answers every name, and logs those that are not listed', () => {
      const lists = properties(template, 'AWS::Route53Resolver::FirewallDomainList');
      const [, { FirewallRules }] = only(properties(template, 'AWS::Route53Resolver::FirewallRuleGroup'));
      only(properties(template, 'AWS::Route53Resolver::FirewallRuleGroupAssociation'));
      only(properties(template, 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation'));
      const [last, ...others] = [...FirewallRules].sort((one: any, other: any) => other.Priority - one.Priority);
      assert.equal(last.Action, isEnforced ? 'BLOCK' : 'ALERT');
      assert.deepEqual(lists[target(last.FirewallDomainListId)].Domains, ['*']);
      for (const rule of others) {
        const domains: unknown[] = lists[target(rule.FirewallDomainListId)].Domains;
        for (const domain of domains.filter(each => typeof each === 'string' && !egressAllowedDomains.includes(each))) {
          assert.match(String(domain), /\.amazonaws\.com(\.cn)?$/, 'this name is neither listed nor of AWS');
        }
      }
    });

    it('lets tasks open connections on the recorded TCP ports and to endpoints of AWS services only', () => {
      const endpoints = endpointGroups(template);
      for (const { peer, range, ports } of rules(template, 'Egress').filter(({ group }) => groups.includes(group))) {
        if (peer) assert.ok(endpoints.includes(peer) && ports === '443', `tasks reach ${peer} on port ${ports}`);
        else if (range === hubRange) assert.equal(ports, '443', 'endpoints of the hub are called on another port');
        else assert.ok(range === '0.0.0.0/0' && egressPorts!.map(String).includes(ports), `tasks reach ${range} on port ${ports}`);
      }
    });

    if (!isOwn) {
      it('leads to the hub, with everything from the tasks', () => {
        for (const subnet of subnets) {
          const ways = routes(template, subnet).map(route => [route.DestinationCidrBlock, route.TransitGatewayId !== undefined]);
          assert.deepEqual(ways, [['0.0.0.0/0', true]], `routes of ${subnet}`);
        }
        for (const type of ['AWS::EC2::NatGateway', 'AWS::NetworkFirewall::Firewall']) assert.deepEqual(properties(template, type), {});
      });
    }
  });

  if (isOwn) {
    describe(`routes of ${environment} around its firewall`, () => {
      const all = properties(template, 'AWS::EC2::Subnet');
      const gateways = properties(template, 'AWS::EC2::NatGateway');
      const [firewallId, firewall] = only(properties(template, 'AWS::NetworkFirewall::Firewall'));
      const zone = (subnet: string): string => all[subnet].AvailabilityZone;

      it('has an endpoint and a NAT gateway in each zone of the tasks', () => {
        const endpoints = firewall.SubnetMappings.map((mapping: any) => zone(target(mapping.SubnetId)));
        assert.deepEqual(endpoints.sort(), [...zones!].sort());
        assert.deepEqual(Object.values(gateways).map(gateway => zone(target(gateway.SubnetId))).sort(), [...zones!].sort());
        assert.deepEqual(subnets.map(zone).sort(), [...zones!].sort());
      });

      it('sends everything from the tasks to the endpoint in their own zone', () => {
        for (const subnet of subnets) {
          const ways = routes(template, subnet).map(route => [route.DestinationCidrBlock, zoneOf(route, firewallId)]);
          assert.deepEqual(ways, [['0.0.0.0/0', zone(subnet)]], `routes of ${subnet}`);
        }
      });

      it('sends everything from the firewall to the NAT gateway in the same zone', () => {
        for (const subnet of firewall.SubnetMappings.map((mapping: any) => target(mapping.SubnetId))) {
          const [way, ...others] = routes(template, subnet);
          assert.deepEqual(others, [], `routes of ${subnet}`);
          assert.equal(zone(target(gateways[target(way.NatGatewayId)].SubnetId)), zone(subnet));
        }
      });

      it('sends answers back to the tasks through the endpoint that their packets came from', () => {
        for (const gateway of Object.values(gateways)) {
          const subnet = target(gateway.SubnetId);
          const back = routes(template, subnet).filter(route => route.VpcEndpointId);
          const app = subnets.find(each => zone(each) === zone(subnet))!;
          assert.deepEqual(back.map(route => [route.DestinationCidrBlock, zoneOf(route, firewallId)]), [[all[app].CidrBlock, zone(subnet)]], `routes of ${subnet}`);
        }
      });

      it('has no other subnet with a way out of the firewall', () => {
        const natSubnets = Object.values(gateways).map(gateway => target(gateway.SubnetId));
        const firewallSubnets = firewall.SubnetMappings.map((mapping: any) => target(mapping.SubnetId));
        for (const type of ['TransitGatewayAttachment', 'TransitGatewayVpcAttachment', 'VPCPeeringConnection', 'EgressOnlyInternetGateway', 'VPNGateway']) {
          assert.deepEqual(properties(template, `AWS::EC2::${type}`), {});
        }
        for (const subnet of Object.keys(all)) {
          const own = routes(template, subnet);
          if (!firewallSubnets.includes(subnet)) assert.ok(own.every(route => !route.NatGatewayId), `${subnet} has a route to a NAT gateway`);
          if (natSubnets.includes(subnet) || firewallSubnets.includes(subnet)) assert.ok(!subnets.includes(subnet), `${subnet} has tasks`);
        }
      });
    });
  }

  if (inspected) {
    describe(`rules for ${environment} in its firewall`, () => {
      it('passes listed names only, on the recorded ports, and logs each', () => {
        const [, { RuleGroup: group, Type: type }] = only(properties(inspected, 'AWS::NetworkFirewall::RuleGroup'));
        const lines: string[] = group.RulesSource.RulesString.split('\n').filter(Boolean);
        assert.equal(type, 'STATEFUL');
        for (const line of lines.filter(each => !each.startsWith('drop '))) {
          const [, protocol, source, ports, listed] = /^pass (\w+) (\S+) any -> \$EXTERNAL_NET \[?([\d,]+|any)\]? \(alert; msg:"(?:listed (\S+)|discovered[^"]*)"; /.exec(line) ?? [];
          assert.equal(source, isOwn ? '$HOME_NET' : networkCidr, `this rule is of another kind: ${line}`);
          if (isEnforced) assert.ok(ports!.split(',').every(port => egressPorts!.includes(Number(port))), line);
          if (listed === undefined) {
            assert.ok(!isEnforced, `this rule lets everything pass: ${line}`);
            continue;
          }
          const content = listed.startsWith('*.') ? `content:"${listed.slice(1)}"; endswith;` : `content:"${listed}"; startswith; endswith;`;
          assert.ok(egressAllowedDomains.includes(listed), `${listed} is not on the list`);
          assert.ok(line.includes(`${protocol === 'tls' ? 'tls.sni' : 'http.host'}; ${content}`), line);
        }
        for (const domain of egressAllowedDomains) assert.ok(lines.some(line => line.includes(`"listed ${domain}"`)), `${domain} has no rule`);
      });

      it(isEnforced ? 'drops everything else, and logs it' : 'lets everything else pass, and logs it', () => {
        const [policyId, { FirewallPolicy: policy }] = only(properties(inspected, 'AWS::NetworkFirewall::FirewallPolicy'));
        const [groupId] = only(properties(inspected, 'AWS::NetworkFirewall::RuleGroup'));
        const [, firewall] = only(properties(inspected, 'AWS::NetworkFirewall::Firewall'));
        assert.equal(target(firewall.FirewallPolicyArn), policyId);
        assert.deepEqual(policy.StatefulRuleGroupReferences.map((reference: any) => target(reference.ResourceArn)), [groupId]);
        const established = 'established_app_layer_to_server';
        assert.deepEqual(policy.StatefulDefaultActions, isEnforced ? [`aws:drop_${established}`, `aws:alert_${established}`] : [`aws:alert_${established}`]);
        assert.equal(policy.StatefulEngineOptions.RuleOrder, 'STRICT_ORDER');
        assert.equal(policy.StatelessRuleGroupReferences, undefined, 'stateless rules are asked first, and log nothing');
        for (const actions of [policy.StatelessDefaultActions, policy.StatelessFragmentDefaultActions]) assert.deepEqual(actions, ['aws:forward_to_sfe']);
        const senders = isOwn ? [{ 'Fn::GetAtt': [only(properties(inspected, 'AWS::EC2::VPC'))[0], 'CidrBlock'] }] : [networkCidr];
        assert.deepEqual(policy.PolicyVariables.RuleVariables.HOME_NET.Definition, senders);
      });

      it('keeps the alerts and the flows of the firewall', () => {
        const [, { LoggingConfiguration: logging }] = only(properties(inspected, 'AWS::NetworkFirewall::LoggingConfiguration'));
        assert.deepEqual(logging.LogDestinationConfigs.map(({ LogType }: any) => LogType).sort(), ['ALERT', 'FLOW']);
      });

      if (!isOwn) {
        it('stands in each zone', () => {
          const [, { SubnetMappings, AvailabilityZoneMappings }] = only(properties(inspected, 'AWS::NetworkFirewall::Firewall'));
          assert.equal((SubnetMappings ?? AvailabilityZoneMappings).length, zones!.length);
        });
      }
    });
  }
}
