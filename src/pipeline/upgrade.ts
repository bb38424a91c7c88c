import { Artifact, Job } from './job';

export { UPGRADE_BRANCH, UPGRADE_TITLE } from '../design/delivery-names';

const PATCH: Artifact = { name: 'upgrade', from: 'upgrade', paths: ['upgrade.patch'] };

/** Upgrades, builds and checks, and keeps what has changed as a patch, which is empty where nothing has. */
export const UPGRADE: Job = {
  id: PATCH.from,
  title: 'Upgrade',
  minutes: 45,
  keeps: PATCH,
  commands: [
    { name: 'Upgrade', run: 'npx projen upgrade' },
    { name: 'Build and check', run: 'npx projen build' },
    { name: 'Find what has changed', run: 'git add --all && git diff --staged --binary > upgrade.patch' },
  ],
};
