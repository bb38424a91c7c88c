import { gitlab } from 'projen';

const { DEVELOPMENT, TESTING, STAGING, PRODUCTION, OTHER } = gitlab.DeploymentTier;

/** What names say; `preprod` is no production. https://docs.gitlab.com/ci/environments/#deployment-tier-of-environments */
const TIERS: readonly [RegExp, gitlab.DeploymentTier][] = [
  [/dev|sandbox/, DEVELOPMENT], [/test|qa|int|acc/, TESTING], [/stag|stg|pre|uat/, STAGING], [/pro?d|live/, PRODUCTION],
];

/** What an environment is for, by its name. */
export function tier(environment: string): gitlab.DeploymentTier {
  return TIERS.find(([pattern]) => pattern.test(environment))?.[1] ?? OTHER;
}
