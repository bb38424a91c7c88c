import { gitlab } from 'projen';
import { IMAGES } from './images';
import { plainJob } from './jobs';
import { scheduled } from './rules';
import { UPGRADE, UPGRADE_BRANCH as HEAD, UPGRADE_TITLE as TITLE } from '../upgrade';

/** Git asks this for the token, so that it stands in no command line. A token of the project starts pipelines; that of the job does not. */
const CREDENTIALS = '!f() { echo username=gitlab-ci-token; echo "password=${UPGRADE_TOKEN:-$CI_JOB_TOKEN}"; }; f';

/**
 * The scheduled upgrade as a merge request. The job that runs code of others has no token of the project, and the job that has one runs
 * nothing but git.
 */
export function upgradeJobs(branch: string): Record<string, gitlab.Job> {
  const rules = scheduled(branch, 'upgrade');
  return {
    upgrade: plainJob(UPGRADE, rules),
    propose: {
      image: { name: IMAGES.node },
      rules,
      needs: [{ job: UPGRADE.id, artifacts: true }],
      timeout: '10 minutes',
      // Where the variable UPGRADE_TOKEN is kept, out of reach for the job before. Nothing is deployed there.
      environment: { name: 'upgrade', action: gitlab.Action.PREPARE },
      script: [
        'if [ ! -s upgrade.patch ]; then echo "Everything is up to date."; exit 0; fi',
        `git checkout --quiet -B ${HEAD} && git apply --index upgrade.patch`,
        `git -c user.name=upgrade -c "user.email=upgrade@noreply.$CI_SERVER_HOST" commit --quiet --message "${TITLE}"`,
        `git -c credential.helper= -c 'credential.helper=${CREDENTIALS}' push --force --push-option=merge_request.create`
          + ` --push-option="merge_request.target=${branch}" --push-option="merge_request.title=${TITLE}" "$CI_PROJECT_URL.git" ${HEAD}`,
      ],
    },
  };
}
