import { Answers } from '../../src/model/field';

export const CERTIFICATE_ARN = 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012';

/** Answers that are well, as they come from flags. */
export const ANSWERS: Answers = {
  name: 'shop',
  ingressMode: 'alb',
  egressMode: 'nat',
  pipeline: 'github-actions',
  environments: ['dev=aws://111111111111/eu-west-1', 'prod=aws://222222222222/us-east-1'],
};
