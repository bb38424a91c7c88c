import { spawnSync } from 'node:child_process';

/** Why there is no Python that makes virtual environments, if so. */
export function whyNoPython(): string | undefined {
  if (process.platform === 'win32') return 'the virtual environment is only known as it is laid out on Linux and macOS';
  const probe = 'import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 10) else f"python3 is {sys.version.split()[0]}")';
  const { status, stderr, error } = spawnSync('python3', ['-c', probe], { encoding: 'utf8' });
  if (status === 0) return undefined;
  return `needs python3, 3.10 or later, with venv: ${error?.message ?? stderr.trim().split('\n').pop()}`;
}
