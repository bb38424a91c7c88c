import { TypeScriptProject } from 'projen/lib/typescript';

/** The axes whose modes are constructs. */
const CONSTRUCTS = ['ingress', 'egress', 'network', 'capacity'];
const AXES = [...CONSTRUCTS, 'pipeline', 'runtime'];

/** The folders that must load without aws-cdk-lib, in the order in which they may import each other. */
const LAYERS: Record<string, string[]> = {
  model: [],
  design: ['model', 'axes'],
  traffic: ['model', 'axes', 'design'],
  compare: ['model', 'axes', 'design', 'traffic'],
  cost: ['model', 'axes', 'design'],
  operations: ['model', 'axes', 'design'],
  wizard: ['model', 'axes', 'design', 'traffic', 'cost'],
  render: [],
};

/** What is said about a hub without its constructs, which loads without aws-cdk-lib. */
const PLAIN_HUB = 'src/hub/{addresses,axes,check,design,hub-environment,problems,quotas,resolved,routing,shares,spoke-line,spoke-settings}.ts';

/** What an axis says about its modes, which loads without aws-cdk-lib. */
const plainFiles = (axis: string) => [`./src/${axis}/options.ts`, `./src/${axis}/catalog.ts`, `./src/${axis}/choices`];

/**
 * Keeps the import directions of the design:
 *
 *   model <- axis options and catalogs <- design <- traffic, cost, wizard, projects
 *
 * Only axis constructs, workload and cdk.ts may load aws-cdk-lib; only pipeline and projects (and runtime's
 * project half) may load projen; only wizard loads inquirer; only render loads handlebars.
 */
export function enforceImportDirections(project: TypeScriptProject): void {
  const eslint = project.eslint!;
  // The tests and scripts belong to tsconfig.dev.json, which the project service does not look for.
  eslint.config.parserOptions = { ecmaVersion: 2022, sourceType: 'module', project: './tsconfig.dev.json' };

  // Node's own runner waits for its tests, so nobody else has to.
  const knownSafe = ['describe', 'it', 'suite', 'test'].map(name => ({ from: 'package', package: 'node:test', name }));
  eslint.addRules({ '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: knownSafe }] });

  const zones = [
    ...Object.entries(LAYERS).map(([layer, allowed]) => ({
      target: `./src/${layer}`,
      from: './src',
      except: [`./${layer}`, ...allowed.flatMap(name => name === 'axes'
        ? AXES.flatMap(axis => [`./${axis}/options.ts`, `./${axis}/catalog.ts`, `./${axis}/choices`])
        : [`./${name}`])],
      message: `src/${layer} may import only: ${[layer, ...allowed].join(', ')}`,
    })),
    // An axis never looks at another axis: it states needs, and design matches them.
    ...AXES.map(axis => ({
      target: plainFiles(axis),
      from: './src',
      except: [`./${axis}/options.ts`, `./${axis}/choices`, './model'],
      message: 'options, choices and catalogs import only model and each other',
    })),
    ...AXES.map(axis => ({
      target: `./src/${axis}`,
      from: AXES.filter(other => other !== axis).map(other => `./src/${other}`),
      message: 'an axis never imports another axis; what two of them share belongs to model or workload/binding',
    })),
    {
      target: [...CONSTRUCTS, 'workload', 'delivery'].map(folder => `./src/${folder}`),
      from: ['runtime', 'projects', 'wizard', 'render', 'traffic', 'compare', 'cost', 'bin'].map(folder => `./src/${folder}`),
      message: 'constructs know their choices, nothing of the project type around them',
    },
    {
      target: [...CONSTRUCTS, 'workload'].map(folder => `./src/${folder}`),
      from: ['./src/pipeline', './src/delivery'],
      message: 'what is deployed does not know who deploys it',
    },
    { target: './src/delivery', from: './src/pipeline', except: ['./options.ts'], message: 'delivery knows which pipeline was chosen, and no projen' },
    {
      target: './src/hub',
      from: ['runtime', 'projects', 'wizard', 'render', 'traffic', 'compare', 'cost', 'bin', 'delivery'].map(folder => `./src/${folder}`),
      message: 'a hub knows its choices and its constructs, nothing of the project type around them',
    },
    { target: './src/hub', from: './src/pipeline', except: ['./options.ts', './catalog.ts'], message: 'a hub knows which pipeline can be chosen, and no projen' },
    {
      target: ['./src/pipeline', './src/runtime'],
      from: ['./src/projects', './src/wizard', './src/workload'],
      message: 'projects put the pipeline and the runtime together, not the other way round',
    },
  ];
  eslint.addRules({ 'import/no-restricted-paths': ['error', { zones }] });

  const forbid = (files: string[], excluded: string[], packages: string[], message: string) => eslint.addOverride({
    files,
    excludedFiles: excluded,
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: packages.map(name => ({ group: [name, `${name}/*`], message })) }],
    },
  } as any);

  const cdk = ['aws-cdk-lib', 'constructs', 'cdk-nag'];
  const prompts = ['inquirer', '@inquirer'];
  // One override for each kind of folder: the last one that matches a file replaces the rule of the others.
  forbid(['src/**/*.ts'], [], [...prompts, 'handlebars'], 'only src/wizard loads inquirer, only src/render loads handlebars');
  forbid(['src/{model,design,traffic,compare,cost,operations,bin}/**/*.ts', 'src/*/{options,catalog}.ts', 'src/*/choices/*.ts', PLAIN_HUB], [],
    [...cdk, ...prompts, 'handlebars', 'projen'], 'this folder loads nothing but its own models');
  forbid([`src/{${CONSTRUCTS.join(',')},workload}/*.ts`, 'src/hub/*.ts', 'src/delivery/**/*.ts'], ['src/*/options.ts', 'src/*/catalog.ts', PLAIN_HUB],
    ['projen', ...prompts, 'handlebars'], 'constructs never load projen');
  forbid(['src/{pipeline,projects,runtime}/**/*.ts'], ['src/*/options.ts', 'src/*/catalog.ts', 'src/*/choices/*.ts'],
    [...cdk, ...prompts, 'handlebars'], 'the projen half never loads aws-cdk-lib');
  forbid(['src/wizard/*.ts'], [], [...cdk, 'projen', 'handlebars'], 'the wizard asks; it neither renders nor builds');
  forbid(['src/render/*.ts'], [], [...cdk, 'projen', ...prompts], 'render prints a plain view');
}
