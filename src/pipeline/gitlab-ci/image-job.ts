import { gitlab } from 'projen';
import { IMAGES } from './images';
import { roleJob } from './jobs';
import { Deliverable } from '../../design/deployed';
import { isArm } from '../../design/processors';
import { Job } from '../job';

/** The runners of gitlab.com with Arm processors, in all of its plans: https://docs.gitlab.com/ci/runners/hosted_runners/linux */
const ARM_RUNNER = 'saas-linux-small-arm64';

/** The builder takes the keys of the daemon from a context only. */
const CONTEXT = [
  'docker context create daemon',
  'unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH && export DOCKER_CONTEXT=daemon',
];

/** The job that builds the image, beside a Docker daemon of its own. */
export function imageJob(job: Job, { environments, delivery }: Deliverable, rules: gitlab.IncludeRule[]): gitlab.Job {
  const isNative = delivery.gitlabUrl === 'https://gitlab.com' && environments.every(isArm);
  const emulation = environments.some(isArm) && !isNative ? [`docker run --quiet --rm --privileged ${IMAGES.emulation} --install arm64`] : [];
  const plain = roleJob(job, job.role!, delivery.gitlabUrl!, rules);
  return {
    ...plain,
    ...isNative ? { tags: [ARM_RUNNER] } : {},
    services: [{ name: IMAGES.daemon, alias: 'docker' }],
    variables: {
      ...plain.variables,
      DOCKER_HOST: 'tcp://docker:2376',
      DOCKER_TLS_CERTDIR: '/certs',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: '/certs/client',
    },
    resourceGroup: 'image',
    script: [...CONTEXT, ...emulation, ...plain.script!],
  };
}
