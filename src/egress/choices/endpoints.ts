import { interfaceEndpoints } from '../../model/aws-service';
import { Guide, Station } from '../../model/choice';
import { CostLine } from '../../model/cost-line';
import { Answers } from '../../model/field';

/** The way to AWS services of modes that call them through VPC endpoints. */
export const TO_SERVICES: readonly Station[] = [
  { id: 'endpoints', label: 'VPC endpoints, approved resources only', place: 'vpc' },
  { id: 'services', label: 'AWS services', place: 'aws' },
];

/** The services that the team's own code calls. */
export const ownServices = (environment: Answers) => (environment.egressAwsServices ?? []) as string[];

/** What VPC endpoints cost; those of Amazon S3 and DynamoDB cost nothing. */
export const ENDPOINT_COSTS: CostLine = {
  item: 'Interface VPC endpoints',
  price: 'interface-endpoint-hour',
  quantity: environment => interfaceEndpoints((environment.awsServices ?? []) as string[]) * Number(environment.networkAvailabilityZones),
};

/** What the README says about VPC endpoints. */
export const ENDPOINTS_GUIDE: Required<Pick<Guide, 'deployment' | 'operation'>> = {
  deployment: [
    'There is an endpoint for each AWS service that the chosen features call, and for those in `egressAwsServices`. Not every service '
    + 'has one in every Region, and only AWS knows; a deployment ends with *The Vpc Endpoint Service ... does not exist* where it has '
    + 'none. Beforehand: `aws ec2 describe-vpc-endpoint-services --region REGION --query ServiceNames`.',
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
