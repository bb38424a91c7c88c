import { PCIDSS321Checks } from 'cdk-nag';
import { pack } from '../judging/pack';

export const judge = pack('PCI DSS 3.2.1', 'PCI.DSS.321-', app => new PCIDSS321Checks(app));
