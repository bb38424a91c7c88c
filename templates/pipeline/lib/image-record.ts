import { readFileSync, writeFileSync } from 'node:fs';
import { Failure } from './failure';

const FILE = 'image.json';

/** The image that all environments get; the CDK app takes it from there. */
export interface ImageRecord {
  /** For example `sha256:...`; the same in each repository. */
  readonly digest: string;
  /** The commit that it was built from, which is its tag. */
  readonly commit: string;
}

/** Hands the image on to what comes after. */
export function writeRecord(record: ImageRecord): void {
  writeFileSync(FILE, `${JSON.stringify(record, undefined, 2)}\n`);
  console.error(`${FILE}: ${record.digest}`);
}

/** The image that was built before. */
export function readRecord(): ImageRecord {
  const record = parse();
  if (/^sha256:[0-9a-f]{64}$/.test(record?.digest) && /^[0-9a-f]{40}$/.test(record?.commit)) return record;
  throw new Failure(`${FILE} must name digest and commit, got ${record === undefined ? 'none' : JSON.stringify(record).slice(0, 80)}; run pipeline/image.ts build first, or hand its file on`);
}

function parse(): any {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'));
  } catch {
    return undefined;
  }
}
