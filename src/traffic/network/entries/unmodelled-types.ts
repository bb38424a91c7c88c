/** Types that open a network in ways which the proof does not follow, and why that is so: nothing is proven beside them. */
export const UNMODELLED_TYPES: Readonly<Record<string, string>> = {
  'AWS::EC2::ClientVpnEndpoint': 'it lets its clients into a VPC, which the proof does not follow',
  'AWS::EC2::ClientVpnTargetNetworkAssociation': 'it lets the clients of a VPN into a subnet, which the proof does not follow',
  'AWS::EC2::VerifiedAccessEndpoint': 'it lets people into a VPC from the internet, which the proof does not follow',
  'AWS::ECS::Daemon': 'its tasks run on every host of a cluster, which the proof does not know',
  'AWS::ECS::ExpressGatewayService': 'Amazon ECS makes a load balancer and security groups for it that are not in these templates',
  'AWS::ECS::TaskSet': 'it brings tasks into a service by an external deployment, which the proof does not know',
  'AWS::EKS::Cluster': 'Amazon EKS makes load balancers, instances and security groups for it that are not in these templates',
  'AWS::EKS::FargateProfile': 'its pods and their security groups are not in these templates',
  'AWS::EKS::Nodegroup': 'Amazon EKS makes instances and security groups for it that are not in these templates',
  'AWS::ElasticBeanstalk::Environment': 'AWS Elastic Beanstalk makes instances and load balancers for it that are not in these templates',
  'AWS::VpcLattice::ResourceGateway': 'VPC Lattice lets others into its VPC, which the proof does not follow',
  'AWS::VpcLattice::ServiceNetworkVpcAssociation': 'its VPC reaches services by VPC Lattice, which the proof does not follow',
  'AWS::VpcLattice::TargetGroup': 'VPC Lattice sends requests to its targets, which the proof does not follow',
};
