import { interfaceEndpoints, isInRegion } from '../../model/aws-service';
import { Guide } from '../../model/choice';
import { CostLine } from '../../model/cost-line';
import { Answers, Problem } from '../../model/field';
import { SERVICE_REGIONS_DATE } from '../../model/service-regions';

/** The way to AWS services of modes that call them through VPC endpoints. */
export const TO_SERVICES: readonly string[] = [
  'VPC endpoints, approved resources only',
  'AWS services',
];

/** The way to those that are called through endpoints of a hub. */
export const TO_SERVICES_OF_HUB: readonly string[] = ['Transit Gateway', 'VPC endpoints of the hub', 'AWS services'];

/** The services that the team's own code calls. */
export const ownServices = (environment: Answers) => (environment.egressAwsServices ?? []) as string[];

/**
 * The services of the team that the Region of an environment does not have. What the platform itself calls is in every Region; a test
 * holds that.
 */
export function checkServiceRegions(environments: readonly Answers[]): Problem[] {
  return [...new Set(environments.flatMap(ownServices))].flatMap(service => {
    const users = environments.filter(environment => ownServices(environment).includes(service));
    const without = users.filter(({ region }) => !isInRegion(service, String(region)));
    if (without.length === 0) return [];
    const others = users.filter(environment => !without.includes(environment)).map(({ name }) => name);
    return [{
      field: 'egressAwsServices',
      must: `must be in the Region of each environment, and AWS had no ${service} in ${without.map(({ name, region }) => `${region} (${name})`).join(', ')}`
        + ` on ${SERVICE_REGIONS_DATE}`,
      remedy: `${others.length > 0 ? `name it with project.environment() for ${others.join(', ')} only` : 'remove it'}, choose another Region, `
        + 'or update this package if it is there by now',
    }];
  });
}

/** The services that are called through endpoints in the VPC of the tasks, and not through those of a hub. */
function withoutHub({ awsServices = [], networkHubEndpointServices = [] }: Answers): string[] {
  return (awsServices as string[]).filter(service => !(networkHubEndpointServices as string[]).includes(service));
}

/** What VPC endpoints cost; those of Amazon S3 and DynamoDB cost nothing. */
export const ENDPOINT_COSTS: CostLine = {
  item: 'Interface VPC endpoints',
  price: 'interface-endpoint-hour',
  quantity: environment => interfaceEndpoints(withoutHub(environment)) * Number(environment.networkAvailabilityZones),
};

/** What the README says about VPC endpoints. */
export const ENDPOINTS_GUIDE: Required<Pick<Guide, 'deployment' | 'operation'>> = {
  deployment: [
    'There is an endpoint for each AWS service that the chosen features call, and for those in `egressAwsServices`. A service that the '
    + `Region did not have on ${SERVICE_REGIONS_DATE} is refused by \`npx projen\`; one that it has got since can be added in \`src/main.ts\`, to `
    + '`egressAwsServices` and to `awsServices` of the `environment` that the stage takes. A service may be there without an endpoint, '
    + 'which only AWS knows; a deployment then ends with *The Vpc Endpoint Service ... does not exist*. Beforehand: '
    + '`aws ec2 describe-vpc-endpoint-services --region REGION --query ServiceNames`.',
  ],
  operation: [
    'When the code calls another AWS service, add it to `egressAwsServices`, run `npx projen` and deploy. The synthesis fails as long as '
    + 'a permission of the task, a secret or an image needs an endpoint that is not there, and says its name. It cannot look into '
    + 'managed policies of AWS.',
    'The endpoints let through: images of this account and of `egressAllowedRegistries`, objects in `egressAllowedBuckets`, log groups '
    + 'of this account, and other services for identities and resources of this account only. What an endpoint policy refuses is '
    + 'AccessDenied with *VPC endpoint policy* in the message.',
  ],
};
