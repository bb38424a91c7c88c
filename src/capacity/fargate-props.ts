import type { CapacityProps } from './capacity-props';

/** Tasks on AWS Fargate. */
export interface FargateCapacityProps extends CapacityProps {
  /**
   * Share of the tasks in percent that run on Fargate Spot, from 0 to 100. The first task never does, so that one is left when
   * AWS takes its spare capacity back, with two minutes of notice. Changing between 0 and more replaces the service.
   *
   * @default 0
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
   */
  readonly spotPercent?: number;
}
