import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsCdkTypeScriptAppOptions, CdkFeatureFlags } from 'projen/lib/awscdk';
import { NodePackageManager } from 'projen/lib/javascript';
import { TypeScriptRunner } from 'projen/lib/typescript';
import { isDefinedInPython } from './projenrc-py';
import { PACKAGE_NAME } from './vendored-package';
import { CDK_CLI_VERSION } from '../model/cdk-cli';
import { PipelineProvider } from '../pipeline/options';

/** What every repository is told, whatever it is for. */
export interface RepositoryChoices {
  readonly name: string;
  readonly pipeline: PipelineProvider;
  readonly pipelineBranch?: string;
  readonly pipelinePermissionsBoundary?: string;
  readonly pipelineBootstrapQualifier?: string;
  readonly deps?: string[];
}

/** What of projen's own options the golden path decides. */
export function projenOptions(choices: RepositoryChoices, deps: string[], readme: string): AwsCdkTypeScriptAppOptions {
  const own = ownManifest();
  const branch = choices.pipelineBranch ?? 'main';
  const isPython = isDefinedInPython();
  return {
    name: choices.name,
    defaultReleaseBranch: branch,
    readme: { contents: readme },

    cdkVersion: least(own.peerDependencies['aws-cdk-lib']),
    constructsVersion: least(own.peerDependencies.constructs),
    projenVersion: own.peerDependencies.projen,
    cdkCliVersion: CDK_CLI_VERSION,
    deps: deps.some(dep => dep.startsWith(`${PACKAGE_NAME}@`)) ? deps : [...deps, `${PACKAGE_NAME}@^${own.version}`],
    packageManager: NodePackageManager.NPM,
    minNodeVersion: '20.10.0', // for --test-concurrency
    typescriptVersion: '~6.0.3',

    // The CDK's validator is WebAssembly, which V8's first compiler makes ready a fifth faster; the second one does not pay here.
    app: 'node --liftoff-only --import tsx src/main.ts',
    context: { '@aws-cdk/core:validateAgainstDefaultRules': true, ...bootstrapContext(choices) },
    featureFlags: CdkFeatureFlags.V2.ALL, // as `cdk init` would
    runner: TypeScriptRunner.tsx(),
    projenrcTs: !isPython,
    projenrcJs: false,
    ...(isPython ? {} : { projenrcTsOptions: { runner: TypeScriptRunner.tsx() } }),
    tsconfig: { compilerOptions: { skipLibCheck: true } },
    gitignore: ['.DS_Store', '.env', '!/vendor/*.tgz'],

    // An app for one team: nothing to publish, and a pipeline of its own.
    licensed: false,
    release: false,
    buildWorkflow: false,
    depsUpgrade: false,
    pullRequestTemplate: false,
    githubOptions: { mergify: false, pullRequestLint: false },
    npmignoreEnabled: false,
    jest: false,
    sampleCode: false,
    lambdaAutoDiscover: false,
    edgeLambdaAutoDiscover: false,
    singletonLambdaAutoDiscover: false,
    lambdaExtensionAutoDiscover: false,
    integrationTestAutoDiscover: false,
  };
}

/** What the CDK has to know about the accounts: https://docs.aws.amazon.com/cdk/v2/guide/customize-permissions-boundaries.html */
function bootstrapContext({ pipelineBootstrapQualifier, pipelinePermissionsBoundary }: RepositoryChoices): Record<string, unknown> {
  return {
    ...pipelineBootstrapQualifier ? { '@aws-cdk/core:bootstrapQualifier': pipelineBootstrapQualifier } : {},
    ...pipelinePermissionsBoundary ? { '@aws-cdk/core:permissionsBoundary': { name: pipelinePermissionsBoundary } } : {},
  };
}

/** What checks and runs the written repository, in the versions that this package is tested with. */
export function tools(): string[] {
  const { devDependencies } = ownManifest();
  const names = ['cdk-nag', 'tsx', 'eslint-plugin-import', 'eslint-import-resolver-typescript', '@types/node'];
  return names.map(name => `${name}@${devDependencies[name]}`);
}

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

/** The manifest of this package: the versions that it was tested with are the ones it hands on. */
function ownManifest(): Manifest {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
}

function least(range: string): string {
  return range.replace(/^[^\d]*/, '');
}
