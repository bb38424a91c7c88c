import { CfnParameter, Stack, Token, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { NETWORK } from './catalog';
import { checkHubEndpoints } from './choices/hub-endpoint-fields';
import type { Network } from './network';
import { IngressVpc } from './options';
import { createPeeredVpc } from './peered-vpc';
import { SpokeDemand, spokeDemand } from './spoke-demand';
import type { SpokeNetworkProps } from './spoke-props';
import { SpokeVpc, createSpokeVpc, spokeName } from './spoke-vpc';
import { hubEndpointValue, hubValue, isForeign, publishAttachment } from '../hub/parameters';
import { HubEndpointsBinding, NetworkBinding, NetworkTarget, SpokeBinding } from '../workload/binding';
import { checkProperties, checkTogether, invalid } from '../workload/invalid';

/** A VPC that joins the AWS Transit Gateway of somebody else. Reached through `Network.spoke`. */
export class SpokeNetwork implements Network {
  public constructor(private readonly props: SpokeNetworkProps) {
    checkProperties(NETWORK, 'network', { ...props });
    if (!props.hub && !props.transitGatewayId) {
      throw invalid('hub', 'or transitGatewayId is required for Network.spoke', undefined, 'name the hub, or its AWS Transit Gateway');
    }
    const { hub, transitGatewayId, hubEndpointServices, hubEndpointsCidr } = props;
    checkTogether({ ...NETWORK, check: checkHubEndpoints }, 'network', { hub, transitGatewayId, hubEndpointServices, hubEndpointsCidr });
  }

  public bind(scope: Construct, target: NetworkTarget): NetworkBinding {
    const { cidr = '10.0.0.0/16', availabilityZones = 2, hubEndpointsCidr } = this.props;
    const demand = spokeDemand(target.needs);
    const entryCidrs = this.hubIngressCidrs(demand);
    const transitGatewayId = this.transitGateway(scope);
    const spoke = createSpokeVpc(scope, { cidr, availabilityZones, demand, transitGatewayId, entryCidrs, hubEndpointsCidr, logs: target.logs });
    this.join(scope, spoke);
    const surroundings = this.surroundings(scope, target, demand, spoke, entryCidrs);
    return { vpc: spoke.vpc, taskSubnets: { subnetGroupName: 'app' }, spoke: { ...surroundings, hubEndpoints: this.hubEndpoints(scope) } };
  }

  private transitGateway(scope: Construct): string {
    const { hub, account, transitGatewayId } = this.props;
    return transitGatewayId ? givenId(scope, 'TransitGatewayId', 'tgw-', transitGatewayId)
      : hubValue(scope, { hub: hub!, account, value: 'transit-gateway-id' });
  }

  /** Tells the hub of the attachment, and associates it where that is this account's to do. */
  private join(scope: Construct, { attachmentId }: SpokeVpc): void {
    const { hub, account, routeTableId, name = spokeName(Stack.of(scope)) } = this.props;
    if (hub) publishAttachment(scope, { hub, spoke: name, attachmentId, hubAccount: account });
    if (!routeTableId) return;
    if (isForeign(scope, account)) {
      throw invalid('routeTableId', `must be left out where the AWS Transit Gateway is in another account (${account})`, routeTableId,
        'only that account can associate the attachment');
    }
    new ec2.CfnTransitGatewayRouteTableAssociation(scope, 'Association', {
      transitGatewayAttachmentId: attachmentId,
      transitGatewayRouteTableId: givenId(scope, 'RouteTableId', 'tgw-rtb-', routeTableId),
    });
  }

  /** What the hub has published of its endpoints. */
  private hubEndpoints(scope: Construct): HubEndpointsBinding | undefined {
    const { hub, account, hubEndpointServices = [], hubEndpointsCidr } = this.props;
    if (hub === undefined || hubEndpointsCidr === undefined) return undefined;
    const targets = hubEndpointServices.map(service => [service, hubEndpointValue(scope, { hub, service, account })]);
    return { cidr: hubEndpointsCidr, targets: Object.fromEntries(targets) };
  }

  private hubIngressCidrs({ ingressTiers }: SpokeDemand): string[] {
    const { ingressVpc, hubIngressCidrs = [] } = this.props;
    if (ingressVpc !== IngressVpc.HUB || ingressTiers.length === 0) return [];
    if (hubIngressCidrs.length === 0) {
      throw invalid('hubIngressCidrs', 'is required for ingressVpc hub', undefined, 'name the ranges of the subnets from which load balancers of the hub call');
    }
    return hubIngressCidrs;
  }

  private surroundings(
    scope: Construct, { logs }: NetworkTarget, { ingressTiers }: SpokeDemand, { vpc, connectivity }: SpokeVpc, hubIngressCidrs: string[],
  ): SpokeBinding {
    const { ingressVpc: whose = IngressVpc.OWN, ingressCidr = '10.255.0.0/24', availabilityZones = 2 } = this.props;
    if (ingressTiers.length === 0) return { connectivity };
    if (whose === IngressVpc.HUB) return { connectivity, entryCidrs: hubIngressCidrs };
    const { entryCidrs, ...ingressVpc } = createPeeredVpc(new Construct(scope, 'IngressVpc'), {
      availabilityZones, logs, cidr: ingressCidr, tiers: ingressTiers, spoke: vpc,
    });
    return { connectivity, entryCidrs, ingressVpc };
  }
}

/** An id as it was given, or read at deployment from the parameter with that name or ARN. */
function givenId(scope: Construct, id: string, prefix: string, text: string): string {
  if (Token.isUnresolved(text) || text.startsWith(prefix)) return text;
  return new CfnParameter(scope, id, {
    type: 'AWS::SSM::Parameter::Value<String>',
    default: text,
    description: `${prefix}... of the hub that this VPC joins`,
  }).valueAsString;
}
