/** Tasks of the repository for steps of AWS CodePipeline, so that what a team adds to them needs no new pipeline. */
export const PIPELINE_TASKS = {
  /** Everything that needs no credentials. */
  check: 'pipeline:check',
  /** Builds, pushes, scans and signs the image. */
  image: 'pipeline:image',
  /** What the team does after each deployment; `ENVIRONMENT` has the name of the environment. */
  deployed: 'pipeline:deployed',
};
