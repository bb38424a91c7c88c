/** Language of the sample service. */
export enum Runtime {
  /** TypeScript on Node.js. */
  NODEJS = 'nodejs',
}

/** Language of the sample service. */
export interface RuntimeOptions {
  /**
   * Language of the sample service.
   *
   * @default Runtime.NODEJS
   */
  readonly runtime?: Runtime;
}
