import { Runtime } from './options';
import { Capability } from '../model/capability';
import { Choice } from '../model/choice';
import { Axis } from '../model/field';

const CHOICES: Record<Runtime, Choice> = {
  [Runtime.NODEJS]: {
    label: 'TypeScript on Node.js',
    help: 'A sample service without dependencies that answers GET /price from an upstream API.',
    needs: [Capability.TASK_PLACEMENT],
    wants: [{
      capability: Capability.INTERNET_ROUTE,
      otherwise: 'Its upstream is on the internet, to which nothing leads here: `GET /price` answers 502 and says that the upstream cannot be '
        + 'reached, while `GET /health` stays well. Point `PRICE_API_URL` to an API that tasks can reach.',
    }],
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
