/** Where a type of resource says in which subnets its interfaces are, and who may reach them. */
export interface Standing {
  /** The path to the map that says so; `[]` after a list of such maps. @default - the properties themselves */
  readonly place?: string;
  /** The path to its subnets. @default - those of its subnet group */
  readonly subnets?: string;
  /** The property that names a subnet group, and the type of that. */
  readonly subnetGroup?: readonly [property: string, type: string];
  /** The path to its security groups, of which the default is the default one of the VPC. @default - AWS makes one that no template shows */
  readonly groups?: string;
  /** Whether it has public addresses. @default - no */
  readonly publicAddress?: 'no' | 'by-subnet' | 'unknown' | { readonly property: string; readonly absent: 'yes' | 'no' | 'unknown' };
  /** Whether it stands in the default VPC if it names no subnets. @default - it then is in no VPC */
  readonly inDefaultVpc?: boolean;
  /** The property that names a resource, and its type, which says what this one does not. */
  readonly inherits?: readonly [property: string, type: string];
  /** How others than its neighbours in the VPC make use of it. */
  readonly door?: string;
}

/** A standing by subnets and groups. */
export function at(place: string, subnets: string, groups: string, more: Standing = {}): Standing {
  return { place, subnets, groups, ...more };
}

/** A standing by a subnet group. */
export function by(property: string, type: string, groups: string, more: Standing = {}): Standing {
  return { subnetGroup: [property, type], groups, inDefaultVpc: true, ...more };
}

/** Where a subnet group keeps its subnets: in all types the same. */
export const SUBNETS_OF_GROUP = 'SubnetIds';
