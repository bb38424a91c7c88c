import { PropertyName } from '../../../src/traffic/properties/finding';
import { Combination } from '../../matrix/combinations';

/** A fault in a good template, and the property that must find it. */
export interface Mutant {
  readonly name: string;
  /** Any of these must fail. */
  readonly caughtBy: readonly PropertyName[];
  /** What its sentences or doubts must name. */
  readonly naming: RegExp;
  /** The combinations to which it applies. @default - all */
  readonly of?: (modes: Combination['modes']) => boolean;
  readonly change: (template: Template) => void;
}

/** A template that mutants change. */
export class Template {
  public constructor(public readonly json: { Resources: Record<string, any>; Metadata?: any }) {}

  /** Logical ids of a type, in order. */
  public ids(type: string, matches: (properties: any, id: string) => boolean = () => true): string[] {
    const found = Object.entries(this.json.Resources)
      .filter(([id, resource]) => resource.Type === `AWS::${type}` && matches(resource.Properties ?? {}, id))
      .map(([id]) => id);
    if (found.length === 0) throw new Error(`no ${type} of this kind is in the template`);
    return found;
  }

  /** The properties of the first resource of a type. */
  public first(type: string, matches?: (properties: any, id: string) => boolean): any {
    return this.json.Resources[this.ids(type, matches)[0]].Properties;
  }

  /** The properties of all resources of a type. */
  public all(type: string, matches?: (properties: any, id: string) => boolean): any[] {
    return this.ids(type, matches).map(id => this.json.Resources[id].Properties);
  }

  /** Takes resources away. */
  public remove(type: string, matches?: (properties: any, id: string) => boolean): void {
    for (const id of this.ids(type, matches)) delete this.json.Resources[id];
  }

  public add(id: string, type: string, properties: any): void {
    this.json.Resources[id] = { Type: `AWS::${type}`, Properties: properties };
  }

  /** `{ Ref: … }` to the nth resource of a type. */
  public ref(type: string, matches?: (properties: any, id: string) => boolean, index = 0): any {
    return { Ref: this.ids(type, matches)[index] };
  }

  /** The security group of the tasks. */
  public get taskGroup(): any {
    return this.first('ECS::Service').NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[0];
  }

  /** Properties of a security group that a reference names. */
  public group(reference: any): any {
    return this.json.Resources[reference['Fn::GetAtt'][0]].Properties;
  }

  /** Subnets of a tier. */
  public subnets(tier: string): { Ref: string }[] {
    return this.ids('EC2::Subnet', (_, id) => id.includes(`Vpc${tier}Subnet`)).map(id => ({ Ref: id }));
  }

  /** The route table of a subnet. */
  public tableOf(subnet: { Ref: string }): { Ref: string } {
    return this.first('EC2::SubnetRouteTableAssociation', ({ SubnetId }) => SubnetId.Ref === subnet.Ref).RouteTableId;
  }

  /** The properties of the default route of a subnet. */
  public defaultRoute(subnet: { Ref: string }): any {
    const table = this.tableOf(subnet).Ref;
    return this.first('EC2::Route', ({ RouteTableId, DestinationCidrBlock }) => RouteTableId.Ref === table && DestinationCidrBlock === '0.0.0.0/0');
  }

  public removeDefaultRoute(subnet: { Ref: string }): void {
    const table = this.tableOf(subnet).Ref;
    this.remove('EC2::Route', ({ RouteTableId, DestinationCidrBlock }) => RouteTableId.Ref === table && DestinationCidrBlock === '0.0.0.0/0');
  }

  /** A network ACL for some subnets that lets everything pass but for what further entries say. */
  public acl(subnets: readonly { Ref: string }[], entries: readonly object[]): void {
    this.add('Acl', 'EC2::NetworkAcl', { VpcId: this.ref('EC2::VPC') });
    [false, true].forEach(Egress => this.add(`AclAll${Egress}`, 'EC2::NetworkAclEntry', {
      NetworkAclId: { Ref: 'Acl' }, RuleNumber: 1000, RuleAction: 'allow', Protocol: -1, CidrBlock: '0.0.0.0/0', Egress,
    }));
    entries.forEach((entry, index) => this.add(`AclEntry${index}`, 'EC2::NetworkAclEntry', { NetworkAclId: { Ref: 'Acl' }, RuleNumber: 10 + index, ...entry }));
    subnets.forEach((SubnetId, index) => this.add(`AclOf${index}`, 'EC2::SubnetNetworkAclAssociation', { NetworkAclId: { Ref: 'Acl' }, SubnetId }));
  }
}

/** The combinations with one of some modes. */
export function having(...wanted: string[]): Mutant['of'] {
  return modes => Object.values(modes).some(mode => wanted.includes(mode));
}
