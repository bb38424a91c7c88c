import { HubEgress, HubOptions } from '../../src/hub/options';
import { PipelineProvider } from '../../src/pipeline/options';

/** Answers for a hub with a firewall, an ingress VPC and spokes in two domains, one of which has joined. */
export const HUB_ANSWERS: HubOptions = {
  name: 'corp',
  environments: ['live=aws://999999999999/eu-west-1'],
  pipeline: PipelineProvider.GITHUB_ACTIONS,
  hubDomains: ['prod', 'non-prod'],
  hubSpokes: ['shop-dev=non-prod:111111111111:10.20.0.0/20', 'shop-prod=prod:222222222222:10.20.16.0/20'],
  hubJoinedSpokes: ['shop-dev'],
  hubEgress: HubEgress.FIREWALL,
  hubIngress: true,
};
