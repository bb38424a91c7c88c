import { Runtime } from './options';
import { Capability } from '../model/capability';
import { Choice } from '../model/choice';
import { Axis } from '../model/field';

const CHOICES: Record<Runtime, Choice> = {
  [Runtime.NODEJS]: {
    label: 'TypeScript on Node.js',
    help: 'A sample service without dependencies that answers GET /price from an upstream API.',
    needs: [Capability.TASK_PLACEMENT],
    provides: [],
    costs: [],
  },
};

/** Everything that the design, the wizard and the checks know about the runtime. */
export const RUNTIME: Axis = {
  title: 'Runtime',
  fields: [
    { name: 'runtime', kind: 'choice', choices: CHOICES, example: 'nodejs' },
  ],
};
