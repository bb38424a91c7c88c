import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { flag } from '../../src/design/check';
import { HUB, WORKLOAD } from '../../src/projects/project-type';

// What this package leans on in projen and that projen promises nowhere. If one of these fails after an upgrade of projen, look
// at src/projects/new-project.ts, src/main.ts and decisions/0002 before anything else.

const ROOT = join(__dirname, '..', '..');

/** Runs a script with the built package in a process of its own, in an empty folder, and returns what it prints as JSON. */
function inFolder(t: { after(run: () => void): void }, script: string, args: string[] = []): { printed: any; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'projen-contract-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'projen-container-workload'));
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_PATH: join(ROOT, 'node_modules'), PROJEN_DISABLE_POST: 'true' };
  delete env.NODE_OPTIONS;
  delete env.NODE_TEST_CONTEXT;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, ...args], { cwd: folder, env, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return { printed: JSON.parse(stdout.trim().split('\n').at(-1)!), folder };
}

/** Where projen finds the manifest of a package: through its exports. */
const INVENTORY = "require('node:path').dirname(require.resolve('projen-container-workload/.jsii', { paths: [process.cwd()] }))";

const CREATE = `
  const inventory = require('projen/lib/inventory');
  const { Projects } = require('projen');
  inventory.discover(${INVENTORY});
  Projects.createProject({
    dir: process.cwd(),
    projectFqn: 'projen-container-workload.ContainerWorkloadApp',
    projectOptions: {
      name: 'shop', ingressMode: 'ALB', egressMode: 'NAT', pipeline: 'GITHUB_ACTIONS', environments: ['dev=aws://111111111111/eu-west-1'],
    },
    post: false,
  });
`;

const LOADED = 'Object.keys(require.cache).filter(path => /node_modules[\\\\/](aws-cdk-lib|@inquirer)[\\\\/]/.test(path))';

test('while a project is created, its options carry __new__ with the arguments that are rendered', t => {
  const { printed } = inFolder(t, `
    const newProjectModule = require('${ROOT}/lib/projects/new-project');
    const { newProject } = newProjectModule;
    const given = [];
    newProjectModule.newProject = options => {
      given.push({ keys: Object.keys(options), args: { ...newProject(options).args }, fqn: options.__new__.fqn });
      return newProject(options);
    };
    ${CREATE}
    console.log(JSON.stringify(given));
  `);
  assert.equal(printed.length, 1);
  assert.ok(printed[0].keys.includes('__new__'));
  assert.equal(printed[0].fqn, 'projen-container-workload.ContainerWorkloadApp');
  const { name, ingressMode, environments } = printed[0].args;
  assert.deepEqual([name, ingressMode, environments], ['shop', 'ALB', ['dev=aws://111111111111/eu-west-1']]);
});

test('a project that is created has no __new__ later', t => {
  const { printed } = inFolder(t, `
    const { newProject } = require('${ROOT}/lib/projects/new-project');
    console.log(JSON.stringify(newProject({ name: 'shop' }) ?? null));
  `);
  assert.equal(printed, null);
});

test('creating a project writes our .projenrc.ts and loads neither aws-cdk-lib nor the prompts', t => {
  const { printed, folder } = inFolder(t, `${CREATE}; console.log(JSON.stringify(${LOADED}))`);
  assert.deepEqual(printed, []);
  assert.match(readFileSync(join(folder, '.projenrc.ts'), 'utf8'), /^ {2}ingressMode: IngressMode\.ALB,$/m);
  assert.ok(readdirSync(folder).includes('workload.json'));
  assert.ok(!readdirSync(folder).includes('.projenrc.js'));
});

test('projen spreads the module, which must not load the CDK half', t => {
  const { printed } = inFolder(t, `
    const main = require('projen-container-workload');
    const names = Object.keys({ ...main });
    const early = ${LOADED};
    console.log(JSON.stringify({ names, early, cdk: Object.keys(main.cdk), late: ${LOADED}.length }));
  `);
  assert.ok(printed.names.includes('ContainerWorkloadApp'));
  assert.ok(!printed.names.includes('cdk'));
  assert.deepEqual(printed.early, []);
  assert.ok(printed.cdk.includes('ContainerWorkload'), 'but it is there for whoever asks');
  assert.ok(printed.late > 0);
});

test('constructing a project loads neither aws-cdk-lib nor the prompts', t => {
  const { printed } = inFolder(t, `
    const { ContainerWorkloadApp } = require('projen-container-workload');
    const options = { name: 'shop', ingressMode: 'alb', egressMode: 'nat', pipeline: 'github-actions', environments: ['dev=aws://111111111111/eu-west-1'] };
    new ContainerWorkloadApp(options).synth();
    console.log(JSON.stringify(${LOADED}));
  `);
  assert.deepEqual(printed, []);
});

test('every option is a flag of projen new, by the name that the messages use', t => {
  const { printed } = inFolder(t, `
    const inventory = require('projen/lib/inventory');
    const types = inventory.discover(${INVENTORY});
    const ours = types.filter(type => type.moduleName === 'projen-container-workload');
    console.log(JSON.stringify(ours.map(({ pjid, options }) => ({ pjid, options: options.map(option => ({ flag: option.switch, optional: option.optional, docs: option.docs })) }))));
  `);
  assert.deepEqual(printed.map((type: any) => type.pjid), [WORKLOAD.id, HUB.id]);
  for (const [index, { axes }] of [WORKLOAD, HUB].entries()) {
    const { options } = printed[index];
    const names = axes.flatMap(({ fields }) => fields.map(({ name }) => flag(name)));
    assert.deepEqual(options.map((option: any) => option.flag).sort(), names.sort());
    assert.deepEqual(options.filter((option: any) => !option.optional), [], 'what is missing is asked for by us, not refused by projen');
    assert.deepEqual(options.filter((option: any) => !option.docs).map((option: any) => option.flag), []);
  }
});

test('the manifest that projen reads does not name aws-cdk-lib, and npm does not install it', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, '.inventory', '.jsii'), 'utf8'));
  assert.equal(manifest.dependencies['aws-cdk-lib'], undefined);
  assert.deepEqual(Object.keys(manifest.types).filter(name => name.includes('.cdk.')), []);
  assert.deepEqual(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).peerDependenciesMeta, { 'aws-cdk-lib': { optional: true } });
});

test('the other project type is created in the same way', t => {
  const { printed, folder } = inFolder(t, `
    const inventory = require('projen/lib/inventory');
    const { Projects } = require('projen');
    inventory.discover(${INVENTORY});
    Projects.createProject({
      dir: process.cwd(),
      projectFqn: 'projen-container-workload.NetworkHubApp',
      projectOptions: { name: 'corp', hubDomains: ['prod'], hubEgress: 'FIREWALL', pipeline: 'NONE', environments: ['live=aws://999999999999/eu-west-1'] },
      post: false,
    });
    console.log(JSON.stringify(${LOADED}));
  `);
  assert.deepEqual(printed, []);
  const text = readFileSync(join(folder, '.projenrc.ts'), 'utf8');
  assert.match(text, /^import \{ HubEgress, NetworkHubApp, PipelineProvider \} from 'projen-container-workload';$/m);
  assert.match(text, /^ {2}hubEgress: HubEgress\.FIREWALL,$/m);
  assert.match(text, /^\/\/ project\.spoke\(/m);
  assert.equal(JSON.parse(readFileSync(join(folder, 'hub.json'), 'utf8')).environments[0].hub.egress.firewall, 'transit-gateway');
});
