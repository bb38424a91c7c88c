import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { main } from '../../src/bin/projen-container-workload';

/** A folder for the files of one test file. */
export const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bin-')));
after(() => rmSync(folder, { recursive: true, force: true }));

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `projen-container-workload` with some arguments, without a terminal, or in one. */
export async function run(args: readonly string[], isTTY = false): Promise<Ended> {
  const texts = { out: '', err: '' };
  const stream = (name: keyof typeof texts) => ({ isTTY, columns: 100, write: (text: string) => { texts[name] += text; } });
  const code = await main(args, stream('out'), stream('err'));
  return { code, ...texts };
}

/** Writes a template and says where. */
export function template(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** What one would write by hand: instances in two zones that call the internet through NAT gateways, and that nothing reaches. */
export const BY_HAND = `
Parameters:
  VpcCidr:
    Type: String
    Default: 10.0.0.0/16
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: !Ref VpcCidr, EnableDnsSupport: true, EnableDnsHostnames: true }
  Gateway:
    Type: AWS::EC2::InternetGateway
  Attachment:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway }
  PublicTable:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Vpc }
  PublicRoute:
    Type: AWS::EC2::Route
    DependsOn: Attachment
    Properties: { RouteTableId: !Ref PublicTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway }
${['A', 'B'].map((zone, index) => `
  Public${zone}:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.${index}.0/24, AvailabilityZone: eu-west-1${zone.toLowerCase()} }
  PublicTableOf${zone}:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Public${zone}, RouteTableId: !Ref PublicTable }
  Address${zone}:
    Type: AWS::EC2::EIP
    DependsOn: Attachment
    Properties: { Domain: vpc }
  Nat${zone}:
    Type: AWS::EC2::NatGateway
    DependsOn: Attachment
    Properties: { SubnetId: !Ref Public${zone}, AllocationId: !GetAtt Address${zone}.AllocationId }
  Private${zone}:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1${index}.0/24, AvailabilityZone: eu-west-1${zone.toLowerCase()} }
  PrivateTable${zone}:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Vpc }
  PrivateTableOf${zone}:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Private${zone}, RouteTableId: !Ref PrivateTable${zone} }
  PrivateRoute${zone}:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref PrivateTable${zone}, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat${zone} }
  Instance${zone}:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SubnetId: !Ref Private${zone}, SecurityGroupIds: [!GetAtt Group.GroupId] }`).join('')}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: calls the internet
      VpcId: !Ref Vpc
      SecurityGroupEgress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }]
`;
