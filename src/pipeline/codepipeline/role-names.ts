/**
 * The roles of the pipeline's own account, by whom the roles in the accounts of the environments are assumed. Their names are fixed,
 * because the trust policies over there name them before they exist.
 *
 * @internal
 */
export const PIPELINE_ROLES = {
  /** Builds the image, as the role that `imageRole` names. */
  image: (workload: string) => `${workload}-pipeline-image`,
  /** Promotes the image to an environment and calls its entry, as the role that `deployRole` names. */
  deploy: (workload: string, environment: string) => `${workload}-${environment}-pipeline`,
  /** Looks for drift in every environment, as the role that `driftRole` names. */
  drift: (workload: string) => `${workload}-pipeline-drift`,
};

/**
 * The roles in the accounts of the environments.
 *
 * @internal
 */
export const ENVIRONMENT_ROLES = {
  /** In the first environment's account: pushes, scans and signs the image. */
  image: (workload: string) => `${workload}-image`,
  /** Receives the image, and describes what was deployed. */
  deploy: (workload: string, environment: string) => `${workload}-${environment}-deploy`,
  /** Detects drift. */
  drift: (workload: string, environment: string) => `${workload}-${environment}-drift`,
};
