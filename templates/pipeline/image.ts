/**
 * The image that all environments get: built once for a commit, then copied from repository to repository.
 *
 *   npx tsx pipeline/image.ts build                  build, push, scan, list its parts, sign; its digest goes to image.json
 *   npx tsx pipeline/image.ts promote ENVIRONMENT    copy what image.json names to the repository of an environment
 */
import { readArguments } from './lib/arguments';
import { checkAccount } from './lib/aws';
import { buildAndPush, platforms } from './lib/build';
import { commitOf } from './lib/commit';
import { Failure, start } from './lib/failure';
import { readRecord, writeRecord } from './lib/image-record';
import { copy, digestOf, openRepository } from './lib/repository';
import { writeSbom } from './lib/sbom';
import { stopAtFindings } from './lib/scan';
import { copySignature, sign, verify, withKey } from './lib/signature';
import { PATIENCE, patienceOf, type Patience } from './lib/wait';
import { environmentOf, readWorkload } from './lib/workload';

const USAGE = 'image.ts build | promote ENVIRONMENT';
const SOURCE = 'app';

/** In this order, so that an image with findings is never signed, and an image that is not signed is never deployed. */
async function build(patience: Patience): Promise<void> {
  const { environments, delivery } = readWorkload();
  const [first] = environments;
  const commit = commitOf(SOURCE);
  const partition = checkAccount(first);
  const repository = openRepository(first);
  if (digestOf(repository, commit) === undefined) buildAndPush(SOURCE, `${repository.uri}:${commit}`, commit, platforms(environments));
  const digest = digestOf(repository, commit);
  if (digest === undefined) throw new Failure(`tag ${commit} of ${repository.name} must be there after the push, got none; run this again`);
  await stopAtFindings(repository, digest, delivery.findingSeverity, patience);
  writeSbom(repository, digest);
  await withKey(first, partition, key => sign(`${repository.uri}@${digest}`, key));
  writeRecord({ digest, commit });
}

/** The first environment has the image already. */
async function promote(name: string | undefined): Promise<void> {
  const workload = readWorkload();
  const [first] = workload.environments;
  const environment = environmentOf(workload, name);
  const { digest, commit } = readRecord();
  const partition = checkAccount(environment);
  const source = openRepository(first);
  await withKey(first, partition, async key => {
    await verify(`${source.uri}@${digest}`, key);
    if (environment === first) return;
    const target = openRepository(environment);
    copy(source, digest, target, commit);
    await copySignature(`${source.uri}@${digest}`, `${target.uri}@${digest}`, key);
    await verify(`${target.uri}@${digest}`, key);
  });
  console.log(`${environment.workload}-${environment.name} has ${digest} of commit ${commit}, signed.`);
}

const isCalledRightly = ([command, ...names]: readonly string[]) =>
  (command === 'build' && names.length === 0) || (command === 'promote' && names.length === 1);

start(async () => {
  const { values, positionals: [command, name] } = readArguments(USAGE, isCalledRightly, PATIENCE);
  await (command === 'build' ? build(patienceOf(values, { deadlineSeconds: 600, intervalSeconds: 5 })) : promote(name));
});
