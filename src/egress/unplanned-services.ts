import { Stack, Token, aws_ecs as ecs, region_info } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { endpointNames } from './endpoint-names';
import { Permission, permissions, taskDefinitions } from './task-permissions';
import { covers } from '../model/domain-name';
import { Problem, sentence } from '../model/field';
import { endpointsOf } from '../model/service-actions';

/**
 * What was planned for a workload.
 *
 * @internal
 */
export interface PlannedServices {
  /** The services with a VPC endpoint. */
  readonly planned: string[];
  /** Buckets that may be read and written. @default - none */
  readonly allowedBuckets?: string[];
  /** Accounts of further registries. @default - none */
  readonly allowedRegistries?: string[];
  /** Domains on the internet that may be called. @default - there is no way to the internet */
  readonly allowedDomains?: string[];
}

/**
 * Ends the synthesis where the workload uses what it cannot reach: a call would time out, at worst months later.
 *
 * Permissions tell what is used: an action of a service whose endpoint was not planned, or for which no endpoint is known, is
 * refused. Unknown to this are managed policies of AWS and roles that come from elsewhere.
 *
 * @internal
 */
export function refuseUnplannedServices(scope: Construct, services: PlannedServices): void {
  const workload = scope.node.scope as IConstruct;
  scope.node.addValidation({
    validate: () => [...new Set(taskDefinitions(workload).flatMap(task => [
      ...permissions(task).flatMap(permission => [...unplanned(task, permission, services), ...unknownBuckets(permission, services)]),
      ...unreachableImages(task, services),
    ]).map(sentence))],
  });
}

function unplanned(task: IConstruct, { role, actions, condition }: Permission, services: PlannedServices): Problem[] {
  const { planned, allowedBuckets = [], allowedRegistries = [], allowedDomains } = services;
  const stack = Stack.of(task);
  const suffix = region_info.RegionInfo.get(stack.region).domainSuffix ?? 'amazonaws.com';
  const isByFirewall = (service: string) => endpointNames(stack, service, { allowedBuckets, allowedRegistries })
    .some(name => allowedDomains?.some(domain => covers(domain, name.replace(stack.urlSuffix, suffix))));
  const isFor = new Map<string, Problem>();
  for (const action of actions) {
    // Another service uses the key then, and calls AWS KMS by itself.
    if (/^kms:/i.test(action) && JSON.stringify(condition ?? {}).includes('kms:ViaService')) continue;
    const endpoints = endpointsOf(action);
    if (!endpoints && !allowedDomains) {
      isFor.set(action.split(':')[0], {
        field: 'egressMode',
        must: `must be one with a way to the internet, because the ${role} may call ${action}, for which no VPC endpoint is known`,
        remedy: 'choose another mode, or take the permission away',
      });
    }
    if (!endpoints || endpoints.length === 0 || endpoints.some(service => planned.includes(service) || isByFirewall(service))) continue;
    if (!isFor.has(endpoints[0])) {
      isFor.set(endpoints[0], {
        field: 'egressAwsServices',
        must: `must include ${endpoints[0]}, because the ${role} may call ${action}`,
        remedy: `add it (it is awsServices of the construct), or take the permission away${endpoints[0] === 'kms' ? VIA_SERVICE : ''}`,
      });
    }
  }
  return [...isFor.values()];
}

const VIA_SERVICE = ', or limit it with the condition kms:ViaService where only other AWS services use the key';

/** The endpoint of S3 lets approved buckets through only. */
function unknownBuckets({ role, actions, resources }: Permission, { allowedBuckets = [] }: PlannedServices): Problem[] {
  const action = actions.find(each => /^s3:/i.test(each));
  if (!action || allowedBuckets.some(name => Token.isUnresolved(name))) return [];
  const named = resources.map(resource => /:s3:::([a-z0-9.-]+)/.exec(JSON.stringify(resource))?.[1]);
  const bucket = named.find(name => name && !allowedBuckets.includes(name));
  return !bucket && allowedBuckets.length > 0 ? [] : [{
    field: 'egressAllowedBuckets',
    must: `must include ${bucket ?? 'the bucket'}, because the ${role} may call ${action}`,
    remedy: 'add its name (it is allowedBuckets of the construct), or take the permission away',
  }];
}

/** Images come from registries in Amazon ECR, in this Region. */
function unreachableImages(task: ecs.CfnTaskDefinition, { allowedRegistries = [], allowedDomains }: PlannedServices): Problem[] {
  const { account, region } = Stack.of(task);
  const images = (Stack.of(task).resolve(task.containerDefinitions) as { image: unknown }[]).map(({ image }) => image);
  return images.flatMap(image => {
    const text = typeof image === 'string' ? image : JSON.stringify(image);
    const [, registry, place] = /(?:(\d{12})|\})[^.\d]*\.dkr\.ecr\.([a-z]+(?:-[a-z]+)+-\d)?/.exec(text) ?? [];
    if (registry && !Token.isUnresolved(account) && ![account, ...allowedRegistries].includes(registry)) {
      return [{
        field: 'egressAllowedRegistries',
        must: `must include ${registry}, because a container runs ${text}`,
        remedy: 'add it (it is allowedRegistries of the construct), or copy the image into the registry of this account',
      }];
    }
    const isElsewhere = place && !Token.isUnresolved(region) && place !== region;
    const host = typeof image === 'string' && !/\.dkr\.ecr\./.test(image) ? hostOf(image) : undefined;
    if (!isElsewhere && (!host || allowedDomains?.some(domain => covers(domain, host)))) return [];
    return [{
      field: 'image',
      must: `must come from Amazon ECR in ${Token.isUnresolved(region) ? 'this Region' : region}, because nothing else can be pulled here`,
      got: text,
      remedy: `build it from a folder with ContainerImage.fromAsset, or copy it into the registry of this account${allowedDomains ? OR_LISTED : ''}`,
    }];
  });
}

const OR_LISTED = ', or list the domains of its registry in egressAllowedDomains';

/** `node:22` -> `registry-1.docker.io`, `public.ecr.aws/nginx/nginx` -> `public.ecr.aws`. */
function hostOf(image: string): string {
  const [first, ...rest] = image.split('/');
  return rest.length > 0 && /[.:]/.test(first) ? first.replace(/:\d+$/, '') : 'registry-1.docker.io';
}
