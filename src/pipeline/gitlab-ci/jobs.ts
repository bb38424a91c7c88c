import { gitlab } from 'projen';
import { IMAGES } from './images';
import { Artifact, INSTALL, Job } from '../job';
import { Role } from '../roles';

/** Where the tools of AWS look for the token that they show in place of credentials. */
const TOKEN_FILE = '/tmp/id-token';

/** A job without credentials. */
export function plainJob({ commands, takes, keeps, minutes, after }: Job, rules: gitlab.IncludeRule[]): gitlab.Job {
  return {
    image: { name: IMAGES.node },
    rules,
    ...before(after, takes),
    timeout: `${minutes} minutes`,
    beforeScript: [INSTALL],
    script: commands.map(({ run }) => run),
    ...keeps ? { artifacts: kept(keeps) } : {},
  };
}

/**
 * A job that works as a role. No credentials are in its variables or in what it prints: the tools of AWS fetch and renew them.
 *
 * @param url where GitLab is, for which the roles take a token
 */
export function roleJob(job: Job, role: Role, url: string, rules: gitlab.IncludeRule[]): gitlab.Job {
  return {
    ...plainJob(job, rules),
    image: { name: IMAGES.docker },
    idTokens: { AWS_ID_TOKEN: { aud: url } },
    variables: {
      AWS_ROLE_ARN: role.arn,
      AWS_REGION: role.region,
      AWS_DEFAULT_REGION: role.region,
      AWS_ROLE_SESSION_NAME: `${job.id}-$CI_JOB_ID`, // by which CloudTrail leads to the job
      AWS_WEB_IDENTITY_TOKEN_FILE: TOKEN_FILE,
    },
    beforeScript: [
      'apk add --quiet --no-cache aws-cli git nodejs npm',
      '(umask 077 && printf \'%s\' "$AWS_ID_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE")',
      INSTALL,
    ],
  };
}

/** What a job keeps for others. */
export function kept({ name, paths }: Artifact): gitlab.Artifacts {
  return { name, paths: [...paths], expireIn: '90 days' };
}

/** Which jobs come before, and whose files are taken. */
function before(after?: string, takes: readonly Artifact[] = []): gitlab.Job {
  const names = takes.map(({ from }) => from);
  const others = after === undefined || names.includes(after) ? [] : [{ job: after, artifacts: false }];
  return { needs: [...names.map(job => ({ job, artifacts: true })), ...others] };
}
