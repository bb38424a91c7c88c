import { Failure } from './failure';
import { read, succeeds } from './program';

/** The commit that is built, 40 hexadecimal digits: what names an image must be all that is in it. */
export function commitOf(folder: string): string {
  // CodePipeline hands sources on without their history.
  const { CODEBUILD_RESOLVED_SOURCE_VERSION: given } = process.env;
  const isRepository = succeeds('git', ['rev-parse', '--git-dir'], { echo: false });
  const commit = isRepository ? read('git', ['rev-parse', 'HEAD']).trim() : given;
  if (!commit || !/^[0-9a-f]{40}$/.test(commit)) {
    throw new Failure(`commit must be known, got ${commit || 'none'}; run this in a clone of the repository`);
  }
  const changed = isRepository ? read('git', ['status', '--porcelain', '--', folder]).trim() : '';
  if (changed) throw new Failure(`${folder} must be as committed, got ${changed.split('\n')[0]?.trim()}; commit it, or put it aside`);
  return commit;
}
