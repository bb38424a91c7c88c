import { Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { NETWORK } from './catalog';
import type { HubAndSpokeNetworkProps } from './hub-and-spoke-props';
import type { Network } from './network';
import { FirewallPlacement } from './options';
import { SpokeDemand, spokeDemand } from './spoke-demand';
import { createSpokeVpc } from './spoke-vpc';
import { NetworkHub } from '../hub/network-hub';
import { HubSpoke } from '../hub/network-hub-props';
import { hubValue, publishAttachment } from '../hub/parameters';
import { SpokeAssociation } from '../hub/spoke-association';
import { IngressVpcBinding, NetworkBinding, NetworkTarget } from '../workload/binding';
import { checkProperties, invalid } from '../workload/invalid';
import { createLogKey } from '../workload/log-key';

/** The only route domain: nothing but the workload is on this hub. */
const DOMAIN = 'workload';

/**
 * An ingress VPC, the VPC of the workload and an egress VPC around an AWS Transit Gateway, in three stacks. Reached through
 * `Network.hubAndSpoke`.
 */
export class HubAndSpokeNetwork implements Network {
  public constructor(private readonly props: HubAndSpokeNetworkProps) {
    const { hub, routes, callers, ...values } = props;
    checkProperties(NETWORK, 'network', values);
  }

  public bind(scope: Construct, target: NetworkTarget): NetworkBinding {
    const stacks = this.orderStacks(scope);
    const { cidr = '10.0.0.0/16', availabilityZones = 2, name = stacks.own.stackName } = this.props;
    const demand = spokeDemand(target.needs);
    const hubAccount = accountUnless(stacks.own, stacks.hub);
    const spoke: HubSpoke = { name, cidr, domain: DOMAIN, account: accountUnless(stacks.hub, stacks.own), ...asked(demand) };
    const hub = this.createHub(spoke, demand, target);
    const entryCidrs = demand.ingressTiers.flatMap(tier => rangesOf(hub.ingressVpc!, tier.name));
    const { vpc, attachmentId, connectivity } = createSpokeVpc(scope, {
      cidr,
      availabilityZones,
      demand,
      entryCidrs,
      transitGatewayId: hubValue(scope, { hub: name, account: hubAccount, value: 'transit-gateway-id' }),
      logs: target.logs,
    });
    publishAttachment(scope, { hub: name, spoke: name, attachmentId, hubAccount });
    const association = new SpokeAssociation(this.props.routes, 'SpokeAssociation', { hub, spoke: spoke.name });
    return {
      vpc,
      taskSubnets: { subnetGroupName: 'app' },
      spoke: { connectivity, ...hub.ingressVpc && { entryCidrs, ingressVpc: this.ingressVpc(hub.ingressVpc, association, target) } },
    };
  }

  /** Values cross from stack to stack by parameter, which CloudFormation does not see. */
  private orderStacks(scope: Construct): { hub: Stack; own: Stack; routes: Stack } {
    const [hub, own, routes] = [this.props.hub, scope, this.props.routes].map(each => Stack.of(each));
    if (new Set([hub, own, routes]).size < 3) {
      throw invalid('hub', 'and routes must be in stacks of their own, because one reads at deployment what the other has published', hub.stackName,
        'create three stacks');
    }
    if (routes.account !== hub.account) {
      throw invalid('routes', `must be in the account of the hub, ${hub.account}`, routes.account, 'give both stacks the same env');
    }
    const elsewhere = [own, routes].find(({ region }) => region !== hub.region);
    if (elsewhere) {
      throw invalid('hub', `must be in the Region of ${elsewhere.stackName}, ${elsewhere.region}`, hub.region, 'give all stacks the same Region');
    }
    own.addStackDependency(hub, 'It joins the Transit Gateway');
    routes.addStackDependency(own, 'They lead to its attachment');
    return { hub, own, routes };
  }

  private createHub(spoke: HubSpoke, { wayOut, ingressTiers }: SpokeDemand, { logs, deletionProtection }: NetworkTarget): NetworkHub {
    const { ingressCidr = '10.255.0.0/24', egressCidr = '10.255.1.0/24', firewallPlacement = FirewallPlacement.TRANSIT_GATEWAY } = this.props;
    return new NetworkHub(this.props.hub, 'NetworkHub', {
      name: spoke.name,
      domains: [DOMAIN],
      spokes: [spoke],
      availabilityZones: this.props.availabilityZones,
      egress: wayOut && { cidr: egressCidr, natGateways: wayOut.natGateways, firewall: wayOut.firewall && firewallPlacement },
      ingressCidr: ingressTiers.length > 0 ? ingressCidr : undefined,
      ingressSubnets: ingressTiers,
      callers: this.props.callers,
      logRetentionDays: logs.retention,
      deletionProtection,
    });
  }

  private ingressVpc(vpc: ec2.IVpc, connectivity: IDependable, { logs }: NetworkTarget): IngressVpcBinding {
    const { routes } = this.props;
    return { vpc, connectivity, scope: routes, logs: { ...logs, encryptionKey: createLogKey(routes, 'LogKey', logs.removalPolicy) } };
  }
}

/** What a spoke is to be offered. */
function asked({ wayOut, ingressTiers }: SpokeDemand): Pick<HubSpoke, 'internet' | 'ingress' | 'allowedDomains' | 'firewallMode' | 'ports'> {
  const { domains, ...firewall } = wayOut?.firewall ?? {};
  return { internet: wayOut !== undefined, ingress: ingressTiers.length > 0, allowedDomains: domains, ...firewall };
}

/** The account of a stack, unless another one is in it as well. */
function accountUnless(other: Stack, { account }: Stack): string | undefined {
  return account === other.account ? undefined : account;
}

function rangesOf(vpc: ec2.IVpc, subnetGroupName: string): string[] {
  return vpc.selectSubnets({ subnetGroupName }).subnets.map(({ ipv4CidrBlock }) => ipv4CidrBlock);
}
