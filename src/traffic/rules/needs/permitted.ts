import type { Home } from './home';
import type { Need } from './need';
import { permissionsOf } from './roles';
import { endpointsOf } from '../../../model/service-actions';
import { because, isSet, list, map } from '../../network/property';
import { Expression, Reference, Value } from '../../template/value';
import type { Resource, World } from '../../template/world';
import { Statement, UNKNOWN } from '../iam/statement';

/** Whose role it is. */
export interface RoleOptions {
  /** For people: `task role`. */
  readonly name: string;
  /** The label of what has the role. */
  readonly subject: string;
  readonly caller: 'task' | 'host';
}

/** What a role may call: a permission is there because something uses it. */
export function permittedNeeds(world: World, value: Value, home: Home, options: RoleOptions): Need[] {
  if (!isSet(value)) return [];
  const { name } = options;
  const role = roleIn(value);
  if (!role) return [need(options, 'unknown', `what the ${name} allows is not in these templates: ${because(value)}`)];
  const { statements, unknown } = permissionsOf(world, role);
  return [
    ...statements.filter(({ effect }) => effect !== 'deny').flatMap(statement => statementNeeds(statement, home, options)),
    ...unknown.map(clause => need(options, 'unknown', `what the ${name} allows is not known in full: ${clause}`)),
  ];
}

function need({ subject, caller }: RoleOptions, kind: 'aws' | 'unknown', clause: string): Need {
  return { kind, services: [], hosts: [], calls: [], isCertain: false, caller, because: clause, subject };
}

/** A role by its ARN or its name, or by an ARN that is put together with its name. */
function roleIn(value: Value): Resource | undefined {
  const parts = value instanceof Expression && value.name === 'Fn::Join' ? list(value.args[1]) ?? [] : [value];
  const roles = parts.filter(part => part instanceof Reference).map(({ resource }) => resource).filter(({ type }) => type === 'AWS::IAM::Role');
  return roles.length === 1 ? roles[0] : undefined;
}

function statementNeeds(statement: Statement, home: Home, options: RoleOptions): Need[] {
  const { actions, condition } = statement;
  if (!actions || actions.includes(UNKNOWN) || actions.includes('*')) return [need(options, 'unknown', `the ${options.name} may call more than can be listed`)];
  const groups = new Map<string, { services: readonly string[] | undefined; actions: string[] }>();
  for (const action of actions) {
    // Another service uses the key then, and calls AWS KMS by itself.
    if (/^kms:/i.test(action) && isViaService(condition)) continue;
    const services = endpointsOf(action);
    if (services?.length === 0) continue;
    const key = services?.join() ?? action.split(':')[0];
    const group = groups.get(key) ?? { services, actions: [] };
    group.actions.push(action);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ services, actions: own }) => {
    if (!services) return [need(options, 'unknown', `the ${options.name} may call ${own[0]}, for which no endpoint is known`)];
    const resources = (statement.resources ?? ['*']).map(resource => inRegion(resource, own, home));
    const calls = resources.map(resource => ({ actions: own, resource, principalAccount: home.account, resourceAccount: accountOf(resource, home) }));
    const common = { ...need(options, 'aws', `the ${options.name} may call ${own.join(', ')}`), calls };
    return [
      {
        ...common,
        services,
        hosts: hostsOf(services[0], resources, home),
        hostsOf: services.length > 1 ? Object.fromEntries(services.map(service => [service, hostsOf(service, resources, home)])) : undefined,
      },
      // Pulling an image is a call to its registry as well.
      ...own.some(action => /^ecr:BatchGetImage$/i.test(action)) ? [{ ...common, services: ['ecr.dkr'], hosts: hostsOf('ecr.dkr', resources, home) }] : [],
    ];
  });
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
function isViaService(condition: Value): boolean {
  return Object.values(map(condition) ?? {}).some(keys => Object.keys(map(keys) ?? {}).some(key => key.toLowerCase() === 'kms:viaservice'));
}

/** What the endpoint of a Region is asked for is in that Region. Every action of Amazon CloudWatch Logs is about log groups. */
function inRegion(resource: string | undefined, actions: readonly string[], home: Home): string | undefined {
  if (resource === '*' && actions.every(action => /^logs:/i.test(action))) return home.arn('logs', '*');
  return resource?.replace(/^(arn:[^:]*:[^:]*:)\*:/, `$1${home.region}:`);
}

/** Whose the resource is; what names no account is taken for the own account's. */
function accountOf(resource: string | undefined, home: Home): string | undefined {
  const [, account] = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/.exec(resource ?? '') ?? [];
  return account === '*' ? undefined : account || home.account;
}

/** Buckets, and the registries of accounts, have names of their own. */
function hostsOf(service: string, resources: readonly (string | undefined)[], home: Home): string[] {
  if (service === 'ecr.dkr') return unique(resources.map(resource => home.host(`${accountOf(resource, home) ?? '*'}.dkr.ecr`)));
  if (service !== 's3') return home.hosts(service);
  const buckets = resources.map(resource => /^arn:[^:]*:s3:::([^/*]+)/.exec(resource ?? '')?.[1]).filter(bucket => bucket !== undefined);
  return buckets.length === 0 ? home.hosts('s3') : unique(buckets.map(bucket => home.bucketHost(bucket)));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
