import type { Pipeline } from './pipeline';

/** No pipeline: the README has the commands. */
export class NoPipeline implements Pipeline {
  public bind(): void {}
}
