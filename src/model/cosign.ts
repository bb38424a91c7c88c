/** The release of cosign that the scripts of the pipeline check and run. */
export const COSIGN_VERSION = '3.0.6';
