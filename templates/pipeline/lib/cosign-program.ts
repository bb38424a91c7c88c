import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure';

const VERSION = 'v3.0.6';

/** SHA-256 of the released files: https://github.com/sigstore/cosign/releases/download/v3.0.6/cosign_checksums.txt */
const CHECKSUMS: Readonly<Record<string, string>> = {
  'cosign-linux-amd64': 'c956e5dfcac53d52bcf058360d579472f0c1d2d9b69f55209e256fe7783f4c74',
  'cosign-linux-arm64': 'bedac92e8c3729864e13d4a17048007cfafa79d5deca993a43a90ffe018ef2b8',
  'cosign-darwin-amd64': '4c3e7af8372d3ca3296e62fa56f23fcbb5721cc6ac1827900d398f110d7cd280',
  'cosign-darwin-arm64': '5fadd012ae6381a6a29ff86a7d39aa873878852f1073fc90b15995961ecfb084',
};

const FOLDER = join('node_modules', '.cache', 'cosign', VERSION);

/**
 * The path of cosign: what the variable `COSIGN` names, for machines without a way to GitHub, or the pinned release, which is
 * downloaded once. `COSIGN_RELEASES` names a mirror of the releases; the checksum decides whether it is one.
 */
export async function cosignProgram(): Promise<string> {
  const { COSIGN, COSIGN_RELEASES = 'https://github.com/sigstore/cosign/releases/download' } = process.env;
  if (COSIGN) return COSIGN;
  const name = `cosign-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const checksum = CHECKSUMS[name];
  if (!checksum) throw new Failure(`COSIGN must name a program on this machine, got none; there is no pinned release ${name}`);
  const path = join(FOLDER, name);
  if (existsSync(path) && checksum === sha256(readFileSync(path))) return path;
  const url = `${COSIGN_RELEASES}/${VERSION}/${name}`;
  console.error(`downloading ${url}`);
  const program = await download(url);
  if (sha256(program) !== checksum) {
    throw new Failure(`SHA-256 of ${url} must be ${checksum}, got ${sha256(program)}; it is not what was released: look into it before anything else`);
  }
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${path}.${process.pid}`, program, { mode: 0o755 });
  renameSync(`${path}.${process.pid}`, path); // at once, for whoever else looks
  return path;
}

async function download(url: string): Promise<Buffer> {
  try {
    const response = await fetch(url);
    if (response.ok) return Buffer.from(await response.arrayBuffer());
    throw new Error(`status ${response.status}`);
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    throw new Failure(`${url} must answer with cosign, got ${reason}; name a program in COSIGN or a mirror in COSIGN_RELEASES`);
  }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
