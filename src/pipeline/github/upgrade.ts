import { ACTIONS } from './actions';
import { plainJob } from './job';
import { RUNNER } from './runners';
import { Step, checkOut } from './steps';
import { commented } from './workflow-file';
import { UPGRADE, UPGRADE_BRANCH as HEAD, UPGRADE_TITLE as TITLE } from '../upgrade';

const SAY = 'if [ -s upgrade.patch ]; then echo "changed=true" >> "$GITHUB_OUTPUT"; fi';

/**
 * Every week: an upgrade as a pull request. The job that runs code of others may write nothing; the job that may write runs no code but
 * git and gh.
 */
export function upgradeWorkflow(branch: string): object {
  const { steps, ...upgrade } = plainJob(UPGRADE, { checkout: { ref: branch } });
  return {
    name: 'upgrade',
    on: { schedule: [{ cron: '7 5 * * 1' }], workflow_dispatch: {} },
    permissions: {},
    concurrency: { 'group': 'upgrade', 'cancel-in-progress': false },
    jobs: {
      upgrade: {
        ...upgrade,
        outputs: { changed: '${{ steps.change.outputs.changed }}' },
        steps: [...steps as Step[], { name: 'Say whether there is something', id: 'change', run: SAY }],
      },
      propose: {
        'name': 'Propose it',
        'needs': ['upgrade'],
        'if': "needs.upgrade.outputs.changed == 'true'",
        'runs-on': RUNNER,
        'timeout-minutes': 10,
        'permissions': {
          'contents': commented('write', 'to push the branch'),
          'pull-requests': commented('write', 'to open the pull request'),
        },
        // Where the secret UPGRADE_TOKEN is kept, out of reach for pull requests. Nothing is deployed there.
        'environment': { name: 'upgrade', deployment: false },
        'steps': propose(branch),
      },
    },
  };
}

function propose(branch: string): Step[] {
  return [
    checkOut({ ref: branch }),
    { name: 'Take the upgrade', uses: ACTIONS.downloadArtifact, with: { name: 'upgrade', path: '${{ runner.temp }}' } },
    {
      name: 'Commit it',
      run: lines(
        `git switch --create ${HEAD}`,
        'git apply --index "$RUNNER_TEMP/upgrade.patch"',
        'git config user.name "github-actions[bot]"',
        'git config user.email "41898282+github-actions[bot]@users.noreply.github.com"',
        `git commit --quiet --message "${TITLE}"`,
      ),
    },
    {
      // https://docs.github.com/en/actions/reference/security/secure-use: the token of a workflow may never write workflows.
      name: 'Look whether the token may push it',
      env: { HAS_TOKEN: "${{ secrets.UPGRADE_TOKEN != '' }}" },
      run: lines(
        'if [ "$HAS_TOKEN" = false ] && ! git diff --quiet HEAD^ -- .github/workflows; then',
        '  echo "::error::UPGRADE_TOKEN must be a secret of the environment upgrade to push this upgrade, got none; it changes workflows, which only a token '
          + 'with that permission may. Add one, or run npx projen upgrade on your machine"',
        '  exit 1',
        'fi',
      ),
    },
    {
      name: 'Open the pull request',
      env: { GH_TOKEN: '${{ secrets.UPGRADE_TOKEN || github.token }}', BASE: branch },
      run: lines(
        'gh auth setup-git',
        `git push --force origin ${HEAD}`,
        `if [ "$(gh pr list --head ${HEAD} --base "$BASE" --state open --json number --jq length)" -eq 0 ]; then`,
        `  gh pr create --head ${HEAD} --base "$BASE" --title "${TITLE}" \\`,
        '    --body "Built and checked in $GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID. The next upgrade replaces this branch. '
          + 'If no checks start here, close and open this pull request: GitHub starts none for its own token."',
        'fi',
      ),
    },
  ];
}

function lines(...texts: string[]): string {
  return texts.join('\n');
}
