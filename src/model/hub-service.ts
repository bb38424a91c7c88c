import { GATEWAY_SERVICES, checkService } from './aws-service';
import { hasKnownHosts } from './endpoint-hosts';
import { Problem } from './field';

/** What is wrong with the name of an AWS service that spokes are to call through an endpoint in their hub. */
export function checkHubService(name: string): Omit<Problem, 'field'> | undefined {
  const problem = checkService(name);
  if (problem) return problem;
  if (GATEWAY_SERVICES.includes(name)) {
    return {
      must: `must not name ${GATEWAY_SERVICES.join(' or ')}, whose gateway endpoints cost nothing and serve their own VPC only`,
      got: name,
      remedy: 'leave it out: each spoke has its own',
    };
  }
  return hasKnownHosts(name) ? undefined : {
    must: 'must be services whose names in DNS are known here, because each spoke has a zone for them',
    got: name,
    remedy: 'leave it out: its endpoint stays in the VPC of each spoke',
  };
}
