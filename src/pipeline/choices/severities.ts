import { plain } from './plain';
import { Choice } from '../../model/choice';
import { FindingSeverity } from '../options';

/** How bad a finding must be to stop a deployment. */
export const SEVERITIES: Record<FindingSeverity, Choice> = {
  [FindingSeverity.CRITICAL]: plain('Critical', 'Only critical findings in the image stop a deployment.'),
  [FindingSeverity.HIGH]: plain('High', 'High and critical findings in the image stop a deployment.'),
  [FindingSeverity.MEDIUM]: plain('Medium', 'Medium findings in the image, and worse, stop a deployment.'),
  [FindingSeverity.LOW]: plain('Low', 'Every finding in the image but the informational stops a deployment.'),
};
