/** A manifest in a registry. */
export interface Manifest {
  /** `OS/ARCHITECTURE` of what is in an index; `unknown/unknown` for attestations. */
  readonly platforms?: Readonly<Record<string, string>>;
  readonly sbom?: unknown;
}

/** Answers of AWS, one for each time that it is asked; the last one stays. */
export type Answers = readonly unknown[];

/** What the programs that stand in for the real ones find, and leave behind. */
export class Account {
  /** The account of the credentials. */
  public id = '111111111111';
  public partition = 'aws';
  /** The accounts of profiles of the AWS CLI. */
  public profiles: Record<string, string> = {};
  /** HEAD of the repository, and what `git status` has to say. */
  public commit = 'c'.repeat(40);
  public changed = '';
  /** Whether there is a git repository at all. */
  public cloned = true;
  /** Tags by repository, `HOST/NAME`, and the digests behind them. */
  public tags: Record<string, Record<string, string>> = {};
  /** Digests in each repository. */
  public manifests: Record<string, Record<string, Manifest>> = {};
  /** Signatures by `REPOSITORY@DIGEST`. */
  public signatures: Record<string, string[]> = {};
  /** What the builder can do; no builder is there before it was created. */
  public builder?: string;
  public platforms = 'linux/amd64*, linux/amd64/v2, linux/386';
  /** The digest that the next build comes to. */
  public built = `sha256:${'b'.repeat(64)}`;
  /** Whether copies come out as something else. */
  public copiesWrongly = false;
  /** Answers of the AWS CLI by command, for example `ecr describe-image-scan-findings`; a text is an error. */
  public answers: Record<string, Answers> = {};
  /** Programs that fail, and what they say: `docker buildx build`. */
  public failures: Record<string, string> = {};
}
