import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** Subnets of entries that have public addresses. */
export const EDGE: ec2.SubnetConfiguration = { name: 'edge', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 27 };

/** Subnets of entries that have private addresses only. */
export const ENTRY: ec2.SubnetConfiguration = { name: 'entry', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 27 };
