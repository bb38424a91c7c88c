import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Template } from 'aws-cdk-lib/assertions';
import { stages } from '../src/main';

/** The properties of all resources of a type, in all stacks of a hub. */
function properties(templates: readonly Template[], type: string): any[] {
  return templates.flatMap(template => Object.values(template.findResources(type)).map(({ Properties }) => Properties ?? {}));
}

/** The logical id that `{ Ref }` points to. */
function target(reference: any): string {
  return reference?.Ref ?? JSON.stringify(reference);
}

// What must hold whatever the choices are; `test/traffic.test.ts` proves where packets get.
for (const { stageName, stack, spokeStacks, environment: { account, hub, joined } } of stages) {
  describe(`hub ${stageName}`, () => {
    const own = Template.fromStack(stack);
    const all = [own, ...Object.values(spokeStacks).map(each => Template.fromStack(each))];

    it('connects nobody by default', () => {
      const [gateway, ...others] = properties([own], 'AWS::EC2::TransitGateway');
      assert.deepEqual(others, []);
      assert.equal(gateway.DefaultRouteTableAssociation, 'disable');
      assert.equal(gateway.DefaultRouteTablePropagation, 'disable');
      const isShared = hub.sharedWith?.some(principal => principal !== account) ?? false;
      assert.equal(gateway.AutoAcceptSharedAttachments, isShared ? 'enable' : 'disable', 'the share says who may attach');
      assert.deepEqual(properties(all, 'AWS::EC2::TransitGatewayRouteTablePropagation'), [], 'all routes are written down');
    });

    it('ends what is not named in blackholes, in every route table of the Transit Gateway', () => {
      const tables = Object.keys(own.findResources('AWS::EC2::TransitGatewayRouteTable'));
      assert.ok(tables.length > 0);
      for (const table of tables) {
        const routes = properties([own], 'AWS::EC2::TransitGatewayRoute')
          .filter(({ TransitGatewayRouteTableId }) => target(TransitGatewayRouteTableId) === table);
        for (const range of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']) {
          const route = routes.find(({ DestinationCidrBlock }) => DestinationCidrBlock === range);
          const isCaller = hub.callers?.some(({ cidr, attachmentId }) => cidr === range && attachmentId === route?.TransitGatewayAttachmentId);
          assert.ok(route?.Blackhole || isCaller, `${table} lets ${range} pass`);
        }
      }
    });

    it('associates every spoke that has joined, each in a stack of its own', () => {
      assert.deepEqual(Object.keys(spokeStacks), joined.map(({ name }) => name));
      for (const spokeStack of Object.values(spokeStacks)) {
        Template.fromStack(spokeStack).resourceCountIs('AWS::EC2::TransitGatewayRouteTableAssociation', 1);
      }
    });

    it('is shared within the organisation only, with those who are named', () => {
      for (const { AllowExternalPrincipals, Principals } of properties([own], 'AWS::RAM::ResourceShare')) {
        assert.equal(AllowExternalPrincipals, false);
        for (const principal of Principals) assert.ok(hub.sharedWith?.includes(principal), principal);
      }
    });

    if (hub.endpoints) {
      const { services } = hub.endpoints;
      const accounts = hub.spokes.map(spoke => spoke.account);
      const ranges = hub.spokes.map(({ cidr }) => cidr).sort();
      const endpoints = properties([own], 'AWS::EC2::VPCEndpoint');

      it('has an endpoint for each service, open to spokes that have joined on port 443 only', () => {
        assert.equal(endpoints.length, services.length);
        const groups = [...new Set(endpoints.flatMap(({ SecurityGroupIds }) => SecurityGroupIds.map((group: any) => group['Fn::GetAtt'][0])))];
        assert.equal(groups.length, 1);
        const rules = own.findResources('AWS::EC2::SecurityGroup')[groups[0]]!.Properties.SecurityGroupIngress ?? [];
        assert.deepEqual(rules.map(({ CidrIp }: any) => CidrIp).sort(), ranges);
        for (const { FromPort, ToPort } of rules) assert.deepEqual([FromPort, ToPort], [443, 443]);
      });

      it('lets each account of a spoke reach its own resources only', () => {
        for (const statement of endpoints.flatMap(({ PolicyDocument }) => PolicyDocument?.Statement ?? []).filter(({ Effect }) => Effect === 'Allow')) {
          for (const caller of [statement.Condition.StringEquals['aws:PrincipalAccount']].flat()) assert.ok(accounts.includes(caller), caller);
          assert.deepEqual(statement.Condition.StringEqualsIfExists, { 'aws:ResourceAccount': '${aws:PrincipalAccount}' });
        }
      });

      it('says where each endpoint is', () => {
        const names = properties([own], 'AWS::SSM::Parameter').map(({ Name }) => Name);
        for (const service of services) assert.ok(names.includes(`/network-hub/${hub.name}/endpoints/${service}`), service);
      });
    }

    it('keeps every log encrypted and for a limited time', () => {
      for (const { KmsKeyId, RetentionInDays } of properties(all, 'AWS::Logs::LogGroup')) {
        assert.ok(KmsKeyId, 'a log is not encrypted with a key of yours');
        assert.ok(RetentionInDays > 0, 'a log is kept for ever');
      }
    });
  });
}
