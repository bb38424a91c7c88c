import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aws } from './aws';
import { cosignProgram } from './cosign-program';
import { Failure } from './failure';
import { ProgramFailed, read, run, succeeds } from './program';
import type { Environment } from './workload';

// The key is the workload's own and stays in KMS, so no public transparency log has to witness when it was used.
const WITHOUT_LOG = { sign: ['--use-signing-config=false', '--tlog-upload=false'], verify: ['--private-infrastructure'] };

/** The key that images are signed with; it is in the account and Region of the first environment. */
export interface SigningKey {
  /** Name of its alias, for example `alias/shop-image`. */
  readonly alias: string;
  readonly region: string;
  /** File with its public half. */
  readonly publicKey: string;
}

/**
 * Does something with the key at hand.
 *
 * @param partition of the accounts, for example `aws`
 */
export async function withKey(first: Environment, partition: string, use: (key: SigningKey) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signing-key-'));
  try {
    const { workload, account, region } = first;
    const alias = `alias/${workload}-image`;
    const { PublicKey: der } = aws(region, ['kms', 'get-public-key', '--key-id', `arn:${partition}:kms:${region}:${account}:${alias}`]);
    const publicKey = join(folder, 'image.pub');
    writeFileSync(publicKey, `-----BEGIN PUBLIC KEY-----\n${der.match(/.{1,64}/g).join('\n')}\n-----END PUBLIC KEY-----\n`);
    await use({ alias, region, publicKey });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Signs an image, named by its digest, unless it is signed already. */
export async function sign(image: string, key: SigningKey): Promise<void> {
  const cosign = await cosignProgram();
  if (await isSigned(image, key)) return console.error(`${image} is signed already`);
  run(cosign, ['sign', '--yes', '--key', `awskms:///${key.alias}`, ...WITHOUT_LOG.sign, image], { env: { AWS_REGION: key.region } });
  await verify(image, key);
}

/** Refuses an image, named by its digest, that the key has not signed. */
export async function verify(image: string, key: SigningKey): Promise<void> {
  const program = await cosignProgram();
  try {
    read(program, verification(image, key));
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    const [, reason = error.message] = /^Error: (.*)$/m.exec(error.said) ?? [];
    throw new Failure(`${image} must be signed with ${key.alias}, got ${reason}; deploy only what pipeline/image.ts build has built`);
  }
}

/** Copies the signatures of an image that was copied itself. */
export async function copySignature(source: string, target: string, key: SigningKey): Promise<void> {
  if (await isSigned(target, key)) return;
  const cosign = await cosignProgram();
  const folder = mkdtempSync(join(tmpdir(), 'signature-'));
  try {
    const bundles = read(cosign, ['download', 'signature', source]).trim().split('\n');
    bundles.forEach((bundle, index) => {
      const file = join(folder, `${index}.sigstore.json`);
      writeFileSync(file, bundle);
      run(cosign, ['attach', 'signature', '--payload', file, target]);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function isSigned(image: string, key: SigningKey): Promise<boolean> {
  return succeeds(await cosignProgram(), verification(image, key));
}

function verification(image: string, { publicKey }: SigningKey): string[] {
  return ['verify', '--key', publicKey, ...WITHOUT_LOG.verify, image];
}
