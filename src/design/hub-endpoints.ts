import { modes } from './axes';
import { WorkloadEnvironment } from './workload-environment';
import { EGRESS } from '../egress/catalog';
import { interfaceEndpoints } from '../model/aws-service';
import { Answers, Problem } from '../model/field';
import { hubServices } from '../network/choices/hub-endpoint-fields';

/** What is wrong with the services that an environment calls through endpoints of its hub: what starting a task takes cannot be among them. */
export function problemsOfHubServices(environment: WorkloadEnvironment): Problem[] {
  const answers = environment as unknown as Answers;
  const early = modes(answers).filter(({ axis }) => axis !== EGRESS).flatMap(({ choice }) => choice.services?.(answers) ?? []);
  return hubServices(answers).filter(service => early.includes(service)).slice(0, 1).map(service => ({
    field: `environment ${environment.name}: networkHubEndpointServices`,
    must: 'must not name what starting a task takes, because tasks start before the hub has let the VPC in',
    got: service,
    remedy: 'remove it: its endpoint stays in the VPC of the tasks',
  }));
}

/** What it means that services are called through endpoints of the hub; nothing where none are. */
export function hubEndpointsConsequence(answers: Answers): { title: string; label: string; help: string } | undefined {
  const services = hubServices(answers);
  if (services.length === 0) return undefined;
  const zones = Number(answers.networkAvailabilityZones ?? 2);
  const count = interfaceEndpoints(services) * zones;
  return {
    title: 'Endpoints',
    label: `${services.join(', ')} through VPC endpoints of the hub`,
    help: `Tasks call ${services.length > 1 ? 'them' : 'it'} through the Transit Gateway, by the same names. That saves ${count} endpoints that are paid for by the hour `
      + `(${services.length} ${services.length > 1 ? 'services' : 'service'} x ${zones} zones) in each environment.`,
  };
}

/** What has to be known before the first deployment, for environments that call endpoints of their hub. */
export function hubEndpointParagraphs(environments: readonly WorkloadEnvironment[]): string[] {
  const calling = environments.filter(({ networkHubEndpointServices = [] }) => networkHubEndpointServices.length > 0);
  return calling.length === 0 ? [] : [
    `The hub has the endpoints before this repository deploys (${calling.map(({ name, networkHub, networkHubEndpointServices }) =>
      `\`${name}\`: ${networkHubEndpointServices!.map(service => `\`${service}\``).join(', ')} of \`${networkHub}\``).join('; ')}): a deployment that finds `
    + 'no parameter with one ends there. Until the owner of the hub has let the VPC in, tasks start, and their calls of these services time out. The endpoints let '
    + 'identities of this account reach resources of this account; who may call what else is for the owner of the hub to say.',
  ];
}

/** What it means that endpoints of services move to the hub, or back: a line for each environment. */
export function endpointMoves(before: readonly Answers[], after: readonly Answers[]): string[] {
  return before.flatMap(old => {
    const now = after.find(({ name }) => name === old.name);
    if (!now) return [];
    const there = ownEndpoints(old).filter(service => hubServices(now).includes(service));
    const back = hubServices(old).filter(service => ownEndpoints(now).includes(service));
    return [
      ...there.length > 0 ? [`${there.join(', ')} of ${old.name} moves to endpoints of the hub. ${EXCLUDE} Or switch the names of the old endpoint off just `
        + 'before you deploy: aws ec2 modify-vpc-endpoint --no-private-dns-enabled --vpc-endpoint-id ID.'] : [],
      ...back.length > 0 ? [`${back.join(', ')} of ${old.name} moves from the hub to endpoints of its own. ${EXCLUDE}`] : [],
    ];
  });
}

const EXCLUDE = 'An endpoint and a zone cannot have the same names in one VPC, so that takes two deployments: one without the service in egressAwsServices, '
  + 'networkHubEndpointServices and what the tasks may do, then this one; the service cannot be called between.';

/** The services that an environment calls through endpoints of its own. */
function ownEndpoints(environment: Answers): string[] {
  const all = Array.isArray(environment.awsServices) ? environment.awsServices as string[] : [];
  return all.filter(service => !hubServices(environment).includes(service));
}
