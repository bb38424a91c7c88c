import { AwsSolutionsChecks } from 'cdk-nag';
import { pack } from '../judging/pack';

export const judge = pack('AwsSolutions', 'AwsSolutions-', app => new AwsSolutionsChecks(app));
