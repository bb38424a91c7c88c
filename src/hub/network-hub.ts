import { Stack, Tags, Token, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkHub } from './check';
import { createEgressVpc } from './egress-vpc';
import { createEndpointsVpc } from './endpoints-vpc';
import { HubFirewallOptions, createGatewayFirewall } from './hub-firewall';
import { createIngressVpc } from './ingress-vpc';
import { hubEndpointParameterName, hubParameterName } from './names';
import type { NetworkHubProps } from './network-hub-props';
import { publish, share } from './parameters';
import { resolveHub } from './resolved';
import { Attached, HubTable, hubTables, isInspectedByGateway } from './routing';
import { foreignAccounts } from './shares';
import { createTransitGateway } from './transit-gateway';
import { RECORDED_HUB, RecordedHub } from '../model/recorded-hub';
import { zoneNames } from '../network/vpc';
import { LogSettings } from '../workload/binding';
import { invalid } from '../workload/invalid';
import { createLogSettings } from '../workload/log-settings';

/** A hub as a construct. */
export interface NetworkHubConstructProps extends NetworkHubProps {
  /**
   * Tiers of subnets in the ingress VPC, for what is put there.
   *
   * @default - `edge`, public, for load balancers of the internet, and `entry`, private, for the network interfaces of API Gateway
   */
  readonly ingressSubnets?: ec2.SubnetConfiguration[];
}

/**
 * An AWS Transit Gateway with route domains, a way to the internet and a VPC for public entries, for spokes in this account and in
 * others.
 *
 * Nothing is routed that is not named: every attachment has a route table with static routes to what it may reach, and blackholes for all
 * other private ranges. What leads to a spoke is added by a `SpokeAssociation`, once the spoke has attached itself.
 */
export class NetworkHub extends Construct {
  /** Name of the hub. */
  public readonly hubName: string;
  /** Id of the AWS Transit Gateway. */
  public readonly transitGatewayId: string;
  /** The VPC through which spokes reach the internet, where there is one. */
  public readonly egressVpc?: ec2.Vpc;
  /** The VPC for public entries, where there is one. */
  public readonly ingressVpc?: ec2.Vpc;
  /** The VPC with endpoints for the spokes, where there is one. */
  public readonly endpointsVpc?: ec2.Vpc;
  /** How logs of the hub are kept. */
  public readonly logs: LogSettings;

  /**
   * What was recorded of it.
   *
   * @internal
   */
  public readonly _recorded: RecordedHub;

  private readonly tables = new Map<string, ec2.CfnTransitGatewayRouteTable>();

  /**
   * @throws Error if the hub is not possible; the message says why
   */
  public constructor(scope: Construct, id: string, props: NetworkHubConstructProps) {
    super(scope, id);
    const { name, availabilityZones = 2, egress, ingressCidr, ingressSubnets, deletionProtection = true } = props;
    const account = Token.isUnresolved(Stack.of(this).account) ? undefined : Stack.of(this).account;
    const [problem] = checkHub(props, account);
    if (problem) throw invalid(problem.field, problem.must, problem.got, problem.remedy);
    const hub = resolveHub(props, account);
    this.record(hub);
    this.hubName = name;
    this._recorded = hub;
    this.logs = createLogSettings(this, props);

    const principals = (props.sharedWith ?? foreignAccounts(props, account)).filter(principal => principal !== account);
    const gateway = createTransitGateway(this, name, principals.length > 0);
    this.transitGatewayId = gateway.ref;
    const options: HubFirewallOptions = { hub, deletionProtection, logs: this.logs };
    const attachments: Partial<Record<Attached['kind'], string>> = {};
    if (egress) {
      const { vpc, attachment } = createEgressVpc(new Construct(this, 'Egress'), gateway, availabilityZones, egress, options);
      this.egressVpc = vpc;
      attachments.egress = attachment.ref;
    }
    if (isInspectedByGateway(hub)) {
      const firewall = createGatewayFirewall(new Construct(this, 'Inspection'), gateway, zoneNames(this, availabilityZones), options);
      attachments.inspection = firewall.attrTransitGatewayAttachmentId;
    }
    let ingressCidrs: string[] = [];
    if (ingressCidr !== undefined) {
      const { vpc, attachment, cidrs } = createIngressVpc(new Construct(this, 'Ingress'), gateway, {
        hub, availabilityZones, cidr: ingressCidr, tiers: ingressSubnets, logs: this.logs,
      });
      this.ingressVpc = vpc;
      attachments.ingress = attachment.ref;
      ingressCidrs = cidrs;
    }
    let targets: ReadonlyMap<string, string> = new Map();
    if (hub.endpoints) {
      const endpoints = createEndpointsVpc(new Construct(this, 'Endpoints'), gateway, { ...hub.endpoints, hub, availabilityZones, logs: this.logs });
      this.endpointsVpc = endpoints.vpc;
      attachments.endpoints = endpoints.attachment.ref;
      targets = endpoints.targets;
    }
    for (const table of hubTables(hub)) this.createTable(gateway, table, attachments);
    this.publish(gateway, principals, [
      { id: 'TransitGatewayId', name: hubParameterName(name, 'transit-gateway-id'), value: gateway.ref },
      { id: 'Zones', name: hubParameterName(name, 'zones'), value: zoneNames(this, availabilityZones).join(',') },
      ...ingressCidrs.length > 0 ? [{ id: 'IngressCidrs', name: hubParameterName(name, 'ingress-cidrs'), value: ingressCidrs.join(',') }] : [],
      ...[...targets].map(([service, value]) => ({ id: `Endpoint-${service}`, name: hubEndpointParameterName(name, service), value })),
    ]);
  }

  /**
   * The id of a route table of the AWS Transit Gateway, by the id of its plan.
   *
   * @internal
   */
  public _routeTableId(id: string): string {
    return this.tables.get(id)!.ref;
  }

  /** What the traffic proof holds the template to. */
  private record(hub: RecordedHub): void {
    const { templateOptions } = Stack.of(this);
    if (templateOptions.metadata?.[RECORDED_HUB]) {
      throw invalid('NetworkHub', 'must be the only one in its stack', hub.name, 'create a stack for each');
    }
    templateOptions.metadata = { ...templateOptions.metadata, [RECORDED_HUB]: hub };
  }

  /** A route table with what is there from the beginning; what leads to spokes comes with them. */
  private createTable(gateway: ec2.CfnTransitGateway, { id, of, routes }: HubTable, attachments: Partial<Record<Attached['kind'], string>>): void {
    const scope = new Construct(this, `Table-${id}`);
    const table = new ec2.CfnTransitGatewayRouteTable(scope, 'Table', { transitGatewayId: gateway.ref });
    Tags.of(table).add('Name', `${this.hubName} ${id}`);
    this.tables.set(id, table);
    const idOf = (attached: Attached) => attached.kind === 'caller' ? attached.attachmentId : attachments[attached.kind];
    for (const attached of of) {
      const transitGatewayAttachmentId = idOf(attached);
      if (transitGatewayAttachmentId === undefined) continue;
      new ec2.CfnTransitGatewayRouteTableAssociation(scope, 'Association', { transitGatewayAttachmentId, transitGatewayRouteTableId: table.ref });
    }
    for (const { cidr, to } of routes) {
      const target = to ? { transitGatewayAttachmentId: idOf(to) } : { blackhole: true };
      if (to && idOf(to) === undefined) continue;
      new ec2.CfnTransitGatewayRoute(scope, `Route-${cidr.replace('/', '-')}`, {
        transitGatewayRouteTableId: table.ref, destinationCidrBlock: cidr, ...target,
      });
    }
  }

  /**
   * What spokes need, in this account and in those that the hub is shared with. AWS RAM takes 100 resources at once, which is more than a hub
   * publishes with all the endpoints that its VPC may have.
   *
   * @see https://docs.aws.amazon.com/ram/latest/APIReference/API_AssociateResourceShare.html
   */
  private publish(gateway: ec2.CfnTransitGateway, principals: string[], values: Published[]): void {
    const isShared = principals.length > 0;
    const parameters = values.map(({ id, name, value }) => publish(this, id, name, value, isShared));
    if (isShared) share(this, 'Share', this.hubName, [gateway.attrTransitGatewayArn, ...parameters.map(({ parameterArn }) => parameterArn)], principals);
  }
}

/** A value for spokes. */
interface Published {
  readonly id: string;
  /** Name of the parameter. */
  readonly name: string;
  readonly value: string;
}
