import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { CertificateProps } from './certificate-props';

/**
 * An internal Application Load Balancer.
 *
 * At least one caller is required: in `allowedCidrs`, `allowedSecurityGroups` or `allowedSecurityGroupIds`.
 */
export interface InternalAlbIngressProps extends CertificateProps {
  /**
   * Private IPv4 ranges that may call, for example `10.20.0.0/16`.
   *
   * @default - none
   */
  readonly allowedCidrs?: string[];

  /**
   * Security groups whose members may call. Their own outbound rules stay as they are.
   *
   * @default - none
   */
  readonly allowedSecurityGroups?: ec2.ISecurityGroup[];

  /**
   * Ids of security groups whose members may call, for example `sg-0123456789abcdef0`: groups in the same VPC, or in one that is
   * peered with it in the same Region.
   *
   * @default - none
   */
  readonly allowedSecurityGroupIds?: string[];
}
