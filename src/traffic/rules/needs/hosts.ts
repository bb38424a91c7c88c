import type { Home } from './home';
import type { Need } from './need';
import { permittedNeeds } from './permitted';
import type { Hosts } from '../../network/model';
import { isSet, list, map, text } from '../../network/property';
import { Reference, Value, Values } from '../../template/value';
import type { Resource, World } from '../../template/world';

/** What the agent of Amazon ECS calls: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html */
const AGENT: Readonly<Record<string, readonly string[]>> = {
  'ecs': ['ecs:RegisterContainerInstance', 'ecs:DiscoverPollEndpoint', 'ecs:SubmitTaskStateChange', 'ecs:SubmitContainerStateChange'],
  'ecs-agent': ['ecs:Poll'],
  'ecs-telemetry': ['ecs:StartTelemetrySession'],
};

/** What hosts of tasks call: Amazon ECS, and what their role allows. */
export function hostNeeds(world: World, hosts: Hosts, home: Home): Need[] {
  const rest = { isCertain: true, caller: 'host' as const, subject: hosts.name };
  const who = { principalAccount: home.account, resourceAccount: home.account };
  const agent = Object.entries(AGENT).map(([service, actions]): Need => ({
    ...rest,
    kind: 'aws',
    services: [service],
    hosts: home.hosts(service),
    calls: [{ ...who, actions }],
    because: 'hosts of tasks belong to a cluster of Amazon ECS',
  }));
  const roles = rolesOf(hosts.resource);
  if (roles.length === 0 || roles.includes(undefined)) {
    agent.push({ ...rest, isCertain: false, kind: 'unknown', services: [], hosts: [], calls: [], because: 'what the role of the hosts allows is not known' });
  }
  return [...agent, ...roles.flatMap(role => permittedNeeds(world, role, home, { name: 'role of the hosts', subject: hosts.name, caller: 'host' }))];
}

/** The roles of hosts, by their instance profiles; nothing in the place of one that is not in these templates. */
function rolesOf(hosts: Resource | undefined): (Value | undefined)[] {
  return (hosts ? profilesOf(hosts) : []).flatMap(profile => {
    const resource = profile instanceof Reference ? profile.resource : undefined;
    return (resource?.type === 'AWS::IAM::InstanceProfile' ? list(resource.properties.Roles) : undefined) ?? [undefined];
  });
}

function profilesOf({ type, properties }: Resource): Value[] {
  switch (type) {
    case 'AWS::EC2::LaunchTemplate': return profileOf(map(properties.LaunchTemplateData));
    case 'AWS::AutoScaling::LaunchConfiguration': return profileOf(properties);
    case 'AWS::ECS::CapacityProvider':
      return [map(map(properties.ManagedInstancesProvider)?.InstanceLaunchTemplate)?.Ec2InstanceProfileArn].filter(isSet);
    default: {
      const mixed = map(map(properties.MixedInstancesPolicy)?.LaunchTemplate);
      const overrides = (list(mixed?.Overrides) ?? []).map(override => map(override)?.LaunchTemplateSpecification);
      const { LaunchTemplate: template, LaunchConfigurationName: configuration } = properties;
      const launches = [template, configuration, mixed?.LaunchTemplateSpecification, ...overrides].filter(isSet);
      return [...profileOf(properties), ...launches.flatMap(launchedBy)];
    }
  }
}

/** A name, or a map with a name or an ARN. */
function profileOf(settings: Values | undefined): Value[] {
  const profile = settings?.IamInstanceProfile;
  const inner = map(profile);
  return [inner ? inner.Arn ?? inner.Name : profile].filter(isSet);
}

function launchedBy(launch: Value): Value[] {
  const specification = map(launch);
  const id = specification ? specification.LaunchTemplateId ?? specification.LaunchTemplateName : launch;
  return id instanceof Reference ? profilesOf(id.resource) : [text(id) ?? 'elsewhere'];
}
