import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { NetworkHub } from './network-hub';
import { attachmentValue } from './parameters';
import { hubTables, tableOfSpoke } from './routing';
import { invalid } from '../workload/invalid';

/** A spoke that joins a hub. */
export interface SpokeAssociationProps {
  /** The hub. */
  readonly hub: NetworkHub;
  /** Name of the spoke, which the hub knows. */
  readonly spoke: string;
  /**
   * Id of its attachment to the AWS Transit Gateway of the hub.
   *
   * @default - the one that the spoke has published, read at deployment
   */
  readonly attachmentId?: string;
}

/**
 * Lets a spoke that has attached itself take part: its packets meet the route table of its domain, and everything that may reach it gets
 * a route there.
 *
 * It belongs into a stack in the account of the hub, and into one that is deployed after the spoke's. Answers can come back before the first
 * packet gets out: the association follows the routes. Removal goes the other way round.
 *
 * An attachment has one route table only, and AWS CloudFormation creates what is new before it deletes what is old. So a spoke changes its
 * domain, or `internet` where others of its domain keep it, in two deployments: one without its association, and one with it.
 */
export class SpokeAssociation extends Construct {
  /**
   * @throws Error if the hub does not know the spoke
   */
  public constructor(scope: Construct, id: string, props: SpokeAssociationProps) {
    super(scope, id);
    const { hub, spoke, attachmentId } = props;
    const { spokes } = hub._recorded;
    const known = spokes.find(({ name }) => name === spoke);
    if (!known) {
      throw invalid('spoke', `must be one of the spokes of ${hub.hubName} (${spokes.map(({ name }) => name).join(', ')})`, spoke, 'add it to the hub, or correct it');
    }
    const transitGatewayAttachmentId = attachmentId ?? attachmentValue(this, { hub: hub.hubName, spoke, account: known.account });
    const tables = hubTables(hub._recorded);
    const association = new ec2.CfnTransitGatewayRouteTableAssociation(this, 'Association', {
      transitGatewayAttachmentId,
      transitGatewayRouteTableId: hub._routeTableId(tableOfSpoke(tables, spoke).id),
    });
    for (const table of tables) {
      const leads = table.routes.some(({ to }) => to?.kind === 'spoke' && to.spoke === spoke);
      if (!leads) continue;
      association.node.addDependency(new ec2.CfnTransitGatewayRoute(this, `Route-${table.id}`, {
        transitGatewayRouteTableId: hub._routeTableId(table.id),
        destinationCidrBlock: known.cidr,
        transitGatewayAttachmentId,
      }));
    }
  }
}
