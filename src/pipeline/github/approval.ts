import { Permissions } from './permissions';
import { Step } from './steps';
import { commented } from './workflow-file';
import { DeployedEnvironment } from '../../design/deployed';

/** What the guard needs beside what its job needs. */
export const READ_REVIEWERS: Permissions = { actions: commented('read', 'to ask whether the environment has reviewers') };

/**
 * Stops a deployment that a person should have approved and nobody was asked about: GitHub creates an environment without any
 * protection when a job names one that is not there.
 */
export function requireReviewers({ name, approval }: DeployedEnvironment): Step[] {
  if (!approval) return [];
  const sentence = `The environment ${name} must have required reviewers, got none; add them in the settings of the repository under Environments, `
    + 'or give it approval false (private repositories need GitHub Enterprise for reviewers)';
  return [{
    name: 'Require reviewers',
    env: { GH_TOKEN: '${{ github.token }}' },
    run: [
      `answer=$(gh api "repos/$GITHUB_REPOSITORY/environments/${name}")`,
      'if ! printf \'%s\' "$answer" | grep -Eq \'"type": ?"required_reviewers"\'; then',
      `  echo "::error::${sentence}"`,
      '  exit 1',
      'fi',
    ].join('\n'),
  }];
}
