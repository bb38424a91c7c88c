import { isList, isSet, text } from './property';
import { Expression, Reference, type Value } from '../template/value';
import type { Resource } from '../template/world';

/** What a VPC endpoint leads to. */
export interface ServiceName {
  /** `ecr.api` for a service of AWS in the Region of the stack, else the whole name as far as it is known. */
  readonly service: string;
  /** The `AWS::EC2::VPCEndpointService`, if it is in these templates. */
  readonly endpointService?: Resource;
  /** Whether the name is known. */
  readonly isKnown: boolean;
}

/** `com.amazonaws.REGION.SERVICE`, in China for most services `cn.com.amazonaws.REGION.SERVICE`. https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html */
const OF_AWS = /^(?:cn\.)?com\.amazonaws\.([^.]+)\.(.+)$/;
const UNKNOWN = '*';

/** The service that `ServiceName` names. */
export function serviceName(value: Value, { stack }: Resource): ServiceName {
  const parts = flatten(value);
  const endpointService = parts.find((part): part is Reference => part instanceof Reference && part.resource.type === 'AWS::EC2::VPCEndpointService');
  const name = parts.map(part => part instanceof Reference ? part.resource.label : isSet(part) ? text(part) ?? UNKNOWN : '').join('');
  if (endpointService) return { service: name, endpointService: endpointService.resource, isKnown: true };
  const [, region, service] = OF_AWS.exec(name) ?? [];
  const isOwnRegion = region === UNKNOWN || stack.region === undefined || region === stack.region;
  if (service === undefined || service.startsWith('vpce-svc') || region === 'vpce' || !isOwnRegion) return { service: name, isKnown: !name.includes(UNKNOWN) };
  return { service, isKnown: !service.includes(UNKNOWN) };
}

function flatten(value: Value): readonly Value[] {
  if (!(value instanceof Expression) || value.name !== 'Fn::Join') return [value];
  const [separator, items] = value.args;
  if (!isList(items)) return [value];
  return items.flatMap((item, index) => index > 0 && separator !== '' ? [separator, ...flatten(item)] : flatten(item));
}
