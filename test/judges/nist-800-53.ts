import { NIST80053R5Checks } from 'cdk-nag';
import { pack } from '../judging/pack';

export const judge = pack('NIST 800-53 R5', 'NIST.800.53.R5-', app => new NIST80053R5Checks(app));
