/** Where in the pipeline a team can add steps. */
export enum PipelineStage {
  /** After the build and all checks; of pull requests, too. It has no credentials. */
  CHECK = 'check',
  /** After the image was built, scanned and signed; with the role that pushed it. */
  IMAGE = 'image',
  /** After an environment was deployed and its entry answered; with the role for deployments of that environment. */
  DEPLOYED = 'deployed',
}

/** A step that a team adds to its pipeline. */
export interface PipelineStep {
  /** Where it runs. */
  readonly stage: PipelineStage;
  /** What it does, in a few words. */
  readonly name: string;
  /**
   * A shell command, in the root of the repository with everything installed. If it fails, the pipeline stops. After deployments the
   * variable `ENVIRONMENT` has the name of the environment.
   */
  readonly command: string;
}
