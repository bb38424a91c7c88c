import { awscdk, javascript, typescript } from 'projen';
import { HardenedWorkflows } from './projenrc/hardened-workflows';
import { enforceImportDirections } from './projenrc/import-directions';
import { InlinedDependencies } from './projenrc/inlined-dependencies';
import { LazyConstructs } from './projenrc/lazy-constructs';
import { OwnTests } from './projenrc/own-tests';

/** Libraries that this package uses and projen does not bring. */
const INLINED = [
  'handlebars@^4.7.10', '@inquirer/input@^4.3.1', '@inquirer/select@^4.4.2', 'ipaddr.js@^2.5.0', 'wrap-ansi@^6.2.0', 'yaml@^2.9.1', '@dagrejs/dagre@^3.1.3',
];

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'projen-container-workload',
  description: 'A projen project type that scaffolds the repository of an enterprise container workload on Amazon ECS',
  author: 'projen-container-workload maintainers',
  authorAddress: 'https://github.com/projen-container-workload/projen-container-workload',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/projen-container-workload/projen-container-workload.git',
  keywords: ['aws', 'cdk', 'awscdk', 'projen', 'ecs', 'fargate', 'network', 'golden-path', 'scaffold'],
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',
  majorVersion: 0,
  publishToPypi: {
    distName: 'projen-container-workload',
    module: 'projen_container_workload',
    trustedPublishing: true,
  },
  // No stored keys: npm and PyPI trust this workflow in this environment, which has reviewers. See CONTRIBUTING.md.
  releaseToNpm: true,
  npmTrustedPublishing: true,
  npmProvenance: true,
  releaseEnvironment: 'release',
  jsiiReleaseVersion: '0.2.1061', // publib, which publishes: the one that was looked at

  // Peers have the versions that are tested as their floor: projen installs the floor here.
  cdkVersion: '2.275.0', // the newest that is on npm and on PyPI
  constructsVersion: '10.8.1',
  peerDeps: ['projen@^0.103.25'],
  peerDependencyOptions: { pinnedDevDependency: true },
  jsiiVersion: '~6.0.16',
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '24', // its npm knows trusted publishing
  packageManager: javascript.NodePackageManager.NPM,

  deps: [],
  devDeps: [
    // What a jsii package may not take as a peer is put into the compiled files, by scripts/inline-dependencies.mjs.
    ...INLINED,
    'esbuild',
    'cdk-nag@3.0.2',
    '@cdklabs/cdk-validator-cfnguard@0.0.62',
    '@clack/prompts@^1.9.0',
    '@types/wrap-ansi@^3',
    'tsx',
    '@lydell/node-pty',
    '@xterm/headless',
    'fast-check@^4.10.2',
  ],

  // The jsii entry is index.ts; what Node loads is main.ts, which leaves aws-cdk-lib
  // alone until a construct is asked for. See decisions/0002.
  bin: { 'projen-container-workload': 'lib/bin/projen-container-workload.js' },
  entrypoint: 'lib/main.js',
  entrypointTypes: 'lib/index.d.ts',

  projenrcTs: true,
  projenrcTsOptions: { runner: typescript.TypeScriptRunner.tsx() },
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['.projenrc.ts', '**/*.ts'],
    exclude: ['templates', '.cache', 'dist'],
    // The examples import this package by its name, and their types come from the sources.
    compilerOptions: { paths: { 'projen-container-workload/cdk': ['./src/cdk.ts'] } },
  },
  jest: false,
  sampleCode: false,
  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  singletonLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,
  buildWorkflowOptions: { mutableBuild: false }, // a build that writes to pull requests runs their code with a token that may
  githubOptions: { mergify: false, pullRequestLint: false },
  depsUpgradeOptions: { workflow: false }, // the written repositories' own workflow serves here as well
  gitignore: ['/.cache/', '/.inventory/', '/THIRD-PARTY-LICENSES', '*.tgz', '__pycache__/', '.DS_Store'],
});

// unrs-resolver 1.13 names a platform package that the registry does not have, which breaks `npm ci`.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
project.package.addField('allowScripts', { 'esbuild': true, 'unrs-resolver': true });

for (const path of ['.ci', '.cache', 'bench', 'decisions', 'docs', 'examples', 'scripts', 'CONTRIBUTING.md', 'CHANGELOG.md']) project.addPackageIgnore(`/${path}`);

new InlinedDependencies(project);
new LazyConstructs(project);
new OwnTests(project);
new HardenedWorkflows(project);
enforceImportDirections(project);

project.synth();
