import { dirname } from 'node:path';
import { reasonOf } from './reason';
import type { TemplateResource } from './resource';
import type { Scope } from './scope';
import { RESOURCE_SHARE, isSharedWith, parameterArn, shares } from './shares';
import { Stored, Unknown, isText, type Value } from './value';
import type { Doubt } from './world';

const PARAMETER = 'AWS::SSM::Parameter';

/** The tier that AWS Resource Access Manager shares. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-shared-parameters.html */
const SHARED_TIER = 'Advanced';

/** A parameter of AWS Systems Manager, as a template asks for it. */
interface Question {
  /** Without the slash that ARNs leave out. */
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  /** Whether its ARN was given. */
  readonly isArn: boolean;
}

/** What stacks put into the Parameter Store, and other stacks read from it by parameters of their templates. */
export class ParameterStore {
  private made?: ReadonlyMap<string, readonly TemplateResource[]>;
  private readonly unmade = new Map<string, Stored>();
  private readonly reads = new Map<Scope, Set<Scope>>();

  public constructor(private readonly scopes: readonly Scope[]) {}

  /**
   * What a parameter will hold when a stack reads it.
   *
   * @param asked name or ARN
   */
  public read(asked: string, scope: Scope): Value {
    const question = questionOf(asked, scope);
    const found = this.named(question).filter(resource => isAt(resource.stack, question));
    const [resource, ...others] = found.length > 1 ? nearest(found, scope) : found;
    if (!resource) return this.stored(asked, question);
    const obstacle = others.length > 0 ? `several given templates make parameter ${asked}` : this.obstacle(resource, question, scope);
    if (obstacle !== undefined) return new Unknown(obstacle);
    this.reads.set(scope, (this.reads.get(scope) ?? new Set()).add(resource.scope));
    return resource.property('Value') ?? new Unknown(`parameter ${asked} has no Value`);
  }

  /** What keeps stacks from reading what others make. */
  public doubts(): Doubt[] {
    return [...this.reads].flatMap(([reader, writers]) => [...writers].flatMap(writer => {
      const subject = reader.stack.name;
      if (this.readsFrom(writer, reader)) return [{ subject, reason: `it reads a parameter of ${writer.stack.name}, which reads one of it, so that neither can be deployed first` }];
      if (comesAfter(reader, writer)) return [];
      return [{ subject, reason: `it reads a parameter of ${writer.stack.name} and does not depend on it, so that it may be deployed first` }];
    }));
  }

  private readsFrom(one: Scope, other: Scope, seen = new Set<Scope>()): boolean {
    if (seen.has(one)) return false;
    seen.add(one);
    return [...this.reads.get(one) ?? []].some(next => next === other || this.readsFrom(next, other, seen));
  }

  private named({ name }: Question): readonly TemplateResource[] {
    this.made ??= this.index();
    return (this.made.get(name) ?? []).filter(({ exists }) => exists !== false);
  }

  /** By name. What is asked for in the meantime is not known. */
  private index(): ReadonlyMap<string, readonly TemplateResource[]> {
    const made = this.made = new Map<string, readonly TemplateResource[]>();
    for (const resource of this.scopes.flatMap(scope => [...scope.resources.values()]).filter(({ type }) => type === PARAMETER)) {
      const name = resource.property('Name');
      if (isText(name)) made.set(bare(String(name)), [...made.get(bare(String(name))) ?? [], resource]);
    }
    return made;
  }

  private stored(asked: string, { name, account, region, isArn }: Question): Stored {
    const id = `${account} ${region} ${name}`;
    const written = isArn && name.includes('/') ? `/${name}` : isArn ? name : asked;
    const seen = this.unmade.get(id) ?? new Stored(`parameter ${asked} is read from the Parameter Store at deployment`, written, account);
    this.unmade.set(id, seen);
    return seen;
  }

  /** Why a stack cannot read a parameter, as a clause. */
  private obstacle(resource: TemplateResource, { account, region, isArn }: Question, scope: Scope): string | undefined {
    const name = String(resource.property('Name'));
    const { stack } = resource;
    if (resource.exists instanceof Unknown) return `nobody knows whether parameter ${name} will exist: ${resource.exists.reason}`;
    if (rootOf(resource.scope) === rootOf(scope)) return `${stack.name} makes parameter ${name} itself, and parameters of templates are read before`;
    if (!isArn || account === scope.stack.account && region === scope.stack.region) return undefined;
    if (region !== scope.stack.region) return `parameter ${name} is of ${region}, and ${scope.stack.name} reads those of ${scope.stack.region ?? 'a Region that is not known'}`;
    return this.notShared(resource, name, scope.stack.account);
  }

  /** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-shared-parameters.html */
  private notShared(resource: TemplateResource, name: string, account: string | undefined): string | undefined {
    const { stack } = resource;
    if (account === undefined) return `parameter ${name} is of account ${stack.account}, and the account that reads it is not known`;
    const tier = resource.property('Tier');
    if (tier !== SHARED_TIER) return `parameter ${name} is read from account ${account}, and only parameters of tier ${SHARED_TIER} can be shared: ${reasonOf(tier) ?? `its tier is ${tier ?? 'Standard'}`}`;
    const sharing = this.scopes.filter(each => each.stack.account === stack.account && each.stack.region === stack.region)
      .flatMap(each => [...each.resources.values()].filter(({ type, exists }) => type === RESOURCE_SHARE && exists === true))
      .filter(share => shares(share, resource, parameterArn(stack, name)));
    return isSharedWith(account, sharing) ? undefined : `parameter ${name} is of account ${stack.account} and not shared with account ${account}`;
  }
}

function questionOf(asked: string, { stack }: Scope): Question {
  const [, region, account, name] = /^arn:[^:]*:ssm:([^:]+):(\d+):parameter\/(.+)$/.exec(asked) ?? [];
  return name === undefined
    ? { name: bare(asked), account: stack.account, region: stack.region, isArn: false }
    : { name: bare(name), account, region, isArn: true };
}

function bare(name: string): string {
  return name.replace(/^\//, '');
}

/** Stacks of which neither says where they are, are taken to be in one place. */
function isAt({ account, region }: Scope['stack'], question: Question): boolean {
  return account === question.account && region === question.region;
}

/** Those of the same stage, where several stages without an environment make the same. */
function nearest(found: readonly TemplateResource[], { source, stack }: Scope): readonly TemplateResource[] {
  if (stack.account !== undefined && stack.region !== undefined) return found;
  const beside = found.filter(({ scope }) => dirname(scope.source.file) === dirname(source.file));
  return beside.length > 0 ? beside : found;
}

function rootOf(scope: Scope): Scope {
  return scope.parent ? rootOf(scope.parent.scope) : scope;
}

/** Whether a stack is deployed after another one, as far as one cloud assembly says so. Stacks of several are deployed by hand, or by several pipelines. */
function comesAfter(reader: Scope, writer: Scope): boolean {
  const [later, earlier] = [rootOf(reader).source, rootOf(writer).source];
  const isBeside = later.artifact && earlier.artifact && later.artifact.folder === earlier.artifact.folder;
  return !isBeside || later.artifact!.after.has(earlier.artifact!.id);
}
