import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { GoProgram } from '../judging/go-program';
import { VirtualEnvironment } from '../judging/virtual-environment';

const PYTHON = new VirtualEnvironment('pipeline-linters', join(__dirname, 'linters.requirements.txt'));
const ACTIONLINT = new GoProgram('github.com/rhysd/actionlint/cmd/actionlint', '1.7.12');

/** Makes all linters ready. Returns why they cannot run here, if so. */
export function prepare(): string | undefined {
  return PYTHON.prepare() ?? ACTIONLINT.prepare();
}

/** What zizmor finds in workflows as its strictest auditor, without asking GitHub: `RULE FILE:LINE`. */
export function zizmor(files: readonly string[]): string[] {
  const { stdout, stderr, status } = spawnSync(PYTHON.program('zizmor'), ['--offline', '--persona=auditor', '--format=json', '--no-exit-codes', ...files], {
    encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`zizmor failed: ${stderr}`);
  return JSON.parse(stdout).map(({ ident, locations: [{ symbolic, concrete }] }: any) =>
    `${ident} ${symbolic.key.Local.verbatim_path}:${concrete.location.start_point.row + 1}`);
}

/** What actionlint finds in workflows, with shellcheck on what they run: one line each. */
export function actionlint(files: readonly string[], { shellcheck = true } = {}): string[] {
  const args = ['-oneline', '-no-color', '-pyflakes=', `-shellcheck=${shellcheck ? PYTHON.program('shellcheck') : ''}`, ...files];
  const { stdout, stderr, status } = spawnSync(ACTIONLINT.path, args, { encoding: 'utf8', cwd: dirname(files[0]) });
  if (status !== 0 && status !== 1) throw new Error(`actionlint failed: ${stderr}`);
  return stdout.split('\n').filter(Boolean);
}

/** Where a GitLab CI/CD configuration breaks GitLab's own schema. */
export function gitlabSchema(files: readonly string[]): string[] {
  const args = ['--builtin-schema', 'vendor.gitlab-ci', '--data-transform', 'gitlab-ci', '--output-format', 'json', ...files];
  const { stdout, stderr, status } = spawnSync(PYTHON.program('check-jsonschema'), args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0 && status !== 1) throw new Error(`check-jsonschema failed: ${stderr}`);
  const { errors, parse_errors: unread = [] } = JSON.parse(stdout);
  return [...errors, ...unread].map(({ filename, path, message }: any) => `${filename} ${path ?? ''} ${message.slice(0, 200)}`);
}
