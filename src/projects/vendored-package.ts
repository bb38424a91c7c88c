import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Component } from 'projen';
import { readFlags } from './flags';

/** Name of this package on npm. */
export const PACKAGE_NAME = 'projen-container-workload';

/**
 * The dependency of a new repository on this package where it does not come from a registry: the tarball, carried in
 * `vendor/`, so that the repository installs on any machine.
 */
export function vendored(): string[] {
  const tarball = tarballOf();
  return tarball ? [`${PACKAGE_NAME}@file:./vendor/${basename(tarball)}`] : [];
}

/** Carries the tarball that a repository is created from along in its `vendor/`. */
export class VendoredPackage extends Component {
  public projectCreation(): void {
    const tarball = tarballOf();
    if (!tarball) return;
    const target = join(this.project.outdir, 'vendor', basename(tarball));
    if (resolve(target) === resolve(tarball)) return;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(tarball, target);
  }
}

/** The path after `--from`, if it is a tarball. */
function tarballOf(): string | undefined {
  const { from } = readFlags(process.argv.slice(2));
  return from && /\.(tgz|tar\.gz)$/.test(from) && !/^https?:/.test(from) ? resolve(from.replace(/^file:/, '')) : undefined;
}
