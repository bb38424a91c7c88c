import { checkRange } from '../../model/cidr';
import { Answers, Field, Problem } from '../../model/field';
import { checkHubService } from '../../model/hub-service';
import { NetworkTopology } from '../options';

/** The services that a spoke calls through VPC endpoints in its hub. */
export const hubServices = (environment: Answers) => (environment.networkHubEndpointServices ?? []) as string[];

/** The services that the code of a workload calls, and for which there are endpoints. */
const called = ({ egressAwsServices }: Answers) => (egressAwsServices ?? []) as string[];

/** What a spoke says of VPC endpoints in its hub. */
export const HUB_ENDPOINT_FIELDS: readonly Field[] = [
  {
    name: 'networkHubEndpointServices',
    kind: 'texts',
    modes: [NetworkTopology.SPOKE],
    example: 'sqs',
    check: checkHubService,
    question: {
      message: 'Which AWS services are called through endpoints of the hub?',
      help: 'Those of egressAwsServices that the hub has, several with spaces between; leave empty for endpoints of your own.',
      when: answers => Boolean(answers.networkHub) && called(answers).length > 0,
    },
  },
  {
    name: 'networkHubEndpointsCidr',
    kind: 'text',
    modes: [NetworkTopology.SPOKE],
    example: '10.255.255.0/24',
    check: checkRange,
    question: {
      message: 'Which range have the endpoints of the hub?',
      help: 'The range of their VPC; a network-hub repository says it in its README.',
      when: answers => hubServices(answers).length > 0,
    },
  },
];

/** What is wrong with what is said of VPC endpoints in a hub, as far as it is about the network. */
export function checkHubEndpoints(answers: Answers): Problem[] {
  const { networkHub, networkTransitGatewayId, networkHubEndpointsCidr: cidr } = answers;
  const services = hubServices(answers);
  if (services.length === 0) {
    return cidr === undefined ? [] : [{
      field: 'networkHubEndpointsCidr',
      must: 'must not be set without networkHubEndpointServices',
      got: cidr,
      remedy: 'remove it, or name the services that are called there',
    }];
  }
  if (!networkHub && !networkTransitGatewayId) return []; // it has no hub at all, which is said elsewhere
  if (!networkHub) {
    return [{
      field: 'networkHub',
      must: 'is required for networkHubEndpointServices, because the hub publishes where its endpoints are',
      got: undefined,
      remedy: 'name the hub, or remove networkHubEndpointServices',
    }];
  }
  if (cidr === undefined) {
    return [{
      field: 'networkHubEndpointsCidr',
      must: 'is required for networkHubEndpointServices',
      got: undefined,
      remedy: 'name the range of the endpoints in the hub; a network-hub repository says it in its README',
    }];
  }
  const twice = services.find((service, index) => services.indexOf(service) !== index);
  return twice === undefined ? [] : [{ field: 'networkHubEndpointServices', must: 'must name a service only once', got: twice, remedy: 'remove one of them' }];
}

/** The same, and that the code calls each of the services: what it calls is named in one place. */
export function checkCalledHubEndpoints(answers: Answers): Problem[] {
  const problems = checkHubEndpoints(answers);
  if (problems.length > 0) return problems;
  const services = called(answers);
  return hubServices(answers).filter(service => !services.includes(service)).slice(0, 1).map(service => ({
    field: 'networkHubEndpointServices',
    must: `must be services of egressAwsServices (${services.join(', ') || 'none'})`,
    got: service,
    remedy: 'add it there, or remove it here',
  }));
}
