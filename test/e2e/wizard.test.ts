import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ANSWERS, ROOT, STACK_TRACE, contents, emptyFolder, projenNewInTerminal } from './support';
import { Terminal, TerminalOptions } from '../terminal';

const COLOUR = /\x1b\[[\d;:]*m/;
const START = 60000;
const WRITTEN = ['.projenrc.ts', 'README.md', 'app', 'src', 'workload.json'];

/** The questions in their order, by what each begins with. */
const QUESTIONS = ['Name of the workload?', 'How do callers reach', 'ARN of the ACM certificate', 'What may the service reach?', 'What builds and deploys?', 'Which environments'];
const DEV = 'dev=aws://111111111111/eu-west-1';

/** A person in front of `projen new`, and the folder in which it runs. */
async function sitDown(flags: string[], options: TerminalOptions, drill: (terminal: Terminal, folder: string) => Promise<void>): Promise<void> {
  const folder = emptyFolder();
  const terminal = projenNewInTerminal(folder, flags, options);
  try {
    await drill(terminal, folder);
  } finally {
    await terminal.kill();
  }
}

/** Takes what is offered up to a question, which is left open. */
async function upTo(terminal: Terminal, question: string, first = QUESTIONS[0]): Promise<void> {
  for (const each of QUESTIONS.slice(QUESTIONS.indexOf(first), QUESTIONS.indexOf(question))) {
    await terminal.until(`? ${each}`, START);
    terminal.press('enter');
  }
  await terminal.until(`? ${question}`, START);
}

async function answer(terminal: Terminal, text: string): Promise<void> {
  terminal.type(text);
  terminal.press('enter');
}

/** The questions that were answered, as inquirer marks them. */
const answered = (terminal: Terminal) => terminal.screen().split('\n').filter(line => line.startsWith('✔ ')).map(line => line.slice(2));

async function stops(terminal: Terminal, folder: string): Promise<void> {
  assert.deepEqual(await terminal.exit(), { code: 130 });
  assert.match(terminal.screen(), /^Stopped; nothing was written\.$/m);
  assert.doesNotMatch(terminal.screen(), STACK_TRACE);
  assert.deepEqual(contents(folder), []);
}

describe('the wizard of projen new', { concurrency: 2 }, () => {
  test('asks at most seven questions, shows what they mean, and writes what was chosen', async () => sitDown([], {}, async (terminal, folder) => {
    await upTo(terminal, 'Which environments');
    await answer(terminal, `${DEV} prod=aws://222222222222/us-east-1`);
    const review = await terminal.until(/\? What now\?[^]*❯ Write the repository/);
    const questions = answered(terminal);
    assert.deepEqual(questions.map((line, index) => line.startsWith(QUESTIONS[index])), QUESTIONS.map(() => true));
    assert.ok(questions.length <= 7);
    for (const line of ['name: shop', `environments: ${DEV} prod=aws://222222222222/us-east-1`, 'Requests: Callers on the internet -> ', 'prod: about ']) {
      assert.ok(review.includes(line), `${line} is not shown`);
    }
    terminal.press('enter');
    assert.deepEqual(await terminal.exit(), { code: 0 });
    assert.deepEqual(WRITTEN.filter(name => !contents(folder).includes(name)), []);
    const projenrc = readFileSync(join(folder, '.projenrc.ts'), 'utf8');
    assert.match(projenrc, /^ {2}name: 'shop',\n {2}ingressMode: IngressMode\.ALB,\n {2}egressMode: EgressMode\.NAT,\n {2}pipeline: PipelineProvider\.GITHUB_ACTIONS,\n/m);
    assert.doesNotMatch(projenrc, /ingressCertificateArn/, 'an empty answer is no answer');
  }));

  test('says what is wrong where it is typed, and where answers do not go together; any of them can be changed', async () =>
    sitDown([], {}, async (terminal, folder) => {
      await terminal.until('? Name of the workload?', START);
      await answer(terminal, 'Orders');
      await terminal.until(/> name must be 2 to 32 lower-case [^]*got\s+Orders; choose one like\s+orders/);
      for (let i = 0; i < 'Orders'.length; i++) terminal.press('backspace');
      await answer(terminal, 'orders');
      await terminal.until('✔ Name of the workload? orders');
      await upTo(terminal, 'ARN of the ACM certificate', 'How do callers reach');
      await answer(terminal, 'arn:aws:acm:us-west-2:111111111111:certificate/1234');
      await upTo(terminal, 'Which environments', 'What may the service reach?');
      await answer(terminal, DEV);

      const problems = await terminal.until(/\? What now\?[^]*❯ Change an answer/);
      assert.match(problems, /These do not go together/);
      assert.match(problems.replace(/\s+/g, ' '), /ingressCertificateArn must be in the account and Region of an environment \(dev is 111111111111 in eu-west-1\)/);
      terminal.press('enter');
      await terminal.until('? Which answer?');
      terminal.press('down');
      terminal.press('down');
      await terminal.until(/❯ Ingress: ingressCertificateArn/);
      terminal.press('enter');
      await terminal.until(/\? ARN of the ACM certificate/);
      terminal.press('backspace');
      await answer(terminal, 'arn:aws:acm:eu-west-1:111111111111:certificate/1234');
      await terminal.until(/\? What now\?[^]*❯ Write the repository/);
      terminal.press('enter');
      assert.deepEqual(await terminal.exit(), { code: 0 });
      const { environments } = JSON.parse(readFileSync(join(folder, 'workload.json'), 'utf8'));
      assert.equal(environments[0].ingressCertificateArn, 'arn:aws:acm:eu-west-1:111111111111:certificate/1234');
    }));

  test('asks only for what no flag has answered, without colours where nobody wants them', async () =>
    sitDown(ANSWERS.slice(0, 6), { env: { NO_COLOR: '1' } }, async (terminal, folder) => {
      await terminal.until('? ARN of', START);
      const first = terminal.raw().length;
      terminal.press('enter');
      await upTo(terminal, 'Which environments', 'What builds and deploys?');
      await answer(terminal, DEV);
      await terminal.until(/\? What now\?[^]*❯ Write the repository/);
      assert.deepEqual(answered(terminal).map(line => line.split(' ')[0]), ['ARN', 'What', 'Which']);
      assert.doesNotMatch(terminal.raw().slice(first), COLOUR);
      terminal.press('up');
      await terminal.until('❯ Cancel');
      terminal.press('enter');
      await stops(terminal, folder);
    }));

  test('asks what the chosen modes have to know, and drops what belongs to a mode that is changed', async () =>
    sitDown(['--name', 'shop', '--pipeline', 'github-actions', '--environments', DEV], {}, async (terminal, folder) => {
      await terminal.until('? How do callers reach', START);
      terminal.press('up'); // around to the last one
      await terminal.until(/❯ VPC endpoint service/);
      terminal.press('enter');
      await terminal.until('? ARN of the ACM certificate');
      terminal.press('enter');
      await terminal.until('? Which AWS accounts');
      await answer(terminal, 'everybody');
      await terminal.until(/> ingressAllowedPrincipals must be AWS account ids/);
      for (let i = 0; i < 'everybody'.length; i++) terminal.press('backspace');
      await answer(terminal, '333333333333');
      await terminal.until('? What may the service reach?');
      terminal.press('down');
      await terminal.until(/❯ Listed domains/);
      terminal.press('enter');
      await terminal.until('? What happens to what is not on the list?');
      terminal.press('enter');
      await terminal.until('? Which domains may the service call?');
      terminal.press('enter');
      await terminal.until(/> egressAllowedDomains must name at least one domain/);
      await answer(terminal, 'api.binance.com');
      const review = await terminal.until(/\? What now\?[^]*❯ Write the repository/);
      for (const text of ['Network Firewall', 'dev: about ', 'Interface endpoint']) assert.ok(review.includes(text), text);

      terminal.press('down');
      await terminal.until('❯ Change an answer');
      terminal.press('enter');
      await terminal.until('? Which answer?');
      terminal.press('down');
      await terminal.until(/❯ Ingress: ingressMode/);
      terminal.press('enter');
      await terminal.until('? How do callers reach');
      terminal.press('down');
      await terminal.until(/❯ Public load balancer/);
      terminal.press('enter');
      await terminal.until('ingressAllowedPrincipals (333333333333) is dropped');
      await terminal.until(/\? What now\?[^]*❯ Write the repository/);
      terminal.press('enter');
      assert.deepEqual(await terminal.exit(), { code: 0 });
      const projenrc = readFileSync(join(folder, '.projenrc.ts'), 'utf8');
      assert.match(projenrc, /^ {2}ingressMode: IngressMode\.ALB,\n {2}egressMode: EgressMode\.FIREWALL,$/m);
      assert.match(projenrc, /^ {2}egressAllowedDomains: \['api\.binance\.com'\],$/m);
      assert.doesNotMatch(projenrc, /ingressAllowedPrincipals/);
    }));

  test('asks what flags make necessary: who calls, which hub, which of its endpoints', async () => {
    const flags = [
      '--name', 'shop', '--ingress-mode', 'internal-alb', '--egress-mode', 'isolated', '--egress-aws-services', 'sqs', 'kms', '--pipeline', 'github-actions',
      '--environments', DEV, '--network-topology', 'spoke', '--network-account', '999999999999',
    ];
    await sitDown(flags, {}, async (terminal, folder) => {
      await terminal.until('? ARN of', START);
      terminal.press('enter');
      await terminal.until('? Which private ranges may call?');
      await answer(terminal, '10.0.0.0/8');
      await terminal.until('? Name of the hub?');
      await answer(terminal, 'corp-live');
      await terminal.until('? Which AWS services are called through endpoints of the hub?');
      await answer(terminal, 's3');
      await terminal.until(/> networkHubEndpointServices must[^]* s3/);
      for (let i = 0; i < 's3'.length; i++) terminal.press('backspace');
      await answer(terminal, 'sqs');
      await terminal.until('? Which range have the endpoints of the hub?');
      await answer(terminal, '10.99.0.0/24');
      await terminal.until(/\? What now\?[^]*❯ Write the repository/);
      terminal.press('enter');
      assert.deepEqual(await terminal.exit(), { code: 0 });
      const projenrc = readFileSync(join(folder, '.projenrc.ts'), 'utf8');
      assert.match(projenrc, /^ {2}networkHubEndpointServices: \['sqs'\],\n {2}networkHubEndpointsCidr: '10\.99\.0\.0\/24',$/m);
    });
  });

  test('asks nothing where flags have answered everything', async () => sitDown(ANSWERS, {}, async (terminal, folder) => {
    assert.deepEqual(await terminal.exit(), { code: 0 });
    assert.doesNotMatch(terminal.screen(), /^[?✔] /m);
    assert.deepEqual(WRITTEN.filter(name => !contents(folder).includes(name)), []);
  }));

  test('Ctrl-C at a question leaves an empty folder', async () => sitDown([], {}, async (terminal, folder) => {
    await upTo(terminal, 'ARN of the ACM certificate');
    terminal.press('ctrl-c');
    await stops(terminal, folder);
  }));

  test('Ctrl-C at the review leaves an empty folder', async () => sitDown(ANSWERS.slice(0, 8), {}, async (terminal, folder) => {
    await terminal.until('? ARN of the ACM certificate', START);
    terminal.press('enter');
    await terminal.until('? Which environments');
    await answer(terminal, DEV);
    await terminal.until('? What now?');
    terminal.press('ctrl-c');
    await stops(terminal, folder);
  }));

  test('asks nothing on a build server', async () => sitDown(ANSWERS.slice(0, 6), { env: { CI: 'true' } }, async (terminal, folder) => {
    assert.deepEqual(await terminal.exit(), { code: 1 });
    assert.match(terminal.screen().replace(/\n/g, ''), /pipeline, environments are required, got none; add --pipeline github-actions --environments dev=aws/);
    assert.doesNotMatch(terminal.screen(), /^\? /m);
    assert.deepEqual(contents(folder), []);
  }));
});

describe('the wizard by itself', () => {
  /** The process that projen new starts; its answers go to a file. */
  async function alone(known: object, options: TerminalOptions, drill: (terminal: Terminal) => Promise<void>): Promise<any> {
    const folder = emptyFolder();
    const command = 'exec "$0" "$1" "$2" 3>answers.json';
    const args = ['-c', command, process.execPath, join(ROOT, 'lib', 'bin', 'wizard.js'), JSON.stringify({ known, folder: 'shop' })];
    const terminal = Terminal.start('sh', args, { ...options, cwd: folder });
    try {
      await drill(terminal);
      return JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8') || 'null');
    } finally {
      await terminal.kill();
    }
  }

  test('fits into 40 columns, whatever it has to say', async () => {
    await alone({}, { columns: 40 }, async terminal => {
      await terminal.until('? Name of the workload?');
      await answer(terminal, '-');
      await terminal.until(/> name must be/);
      terminal.press('backspace');
      await answer(terminal, 'shop');
      for (const mark of ['? How do callers', '? ARN of', '? What may the', '? What builds']) {
        await terminal.until(mark);
        terminal.press('enter');
      }
      await terminal.until('? Which environments');
      await answer(terminal, DEV);
      await terminal.until('? What now?');
      terminal.press('down');
      await terminal.until('❯ Change an answer');
      terminal.press('enter');
      await terminal.until('? Which answer?');
      assert.ok(terminal.widest() <= 40, `${terminal.widest()} columns are used:\n${terminal.screen()}`);
      terminal.press('ctrl-c');
      assert.deepEqual(await terminal.exit(), { code: 130 });
    });
  });

  test('hands its answers over with their types', async () => {
    const known = { ingressMode: 'alb', egressMode: 'nat', pipeline: 'github-actions', ingressPlainHttp: true, egressPorts: [443, 8443] };
    const answers = await alone(known, {}, async terminal => {
      await terminal.until('? Name of the workload?');
      terminal.press('enter');
      await terminal.until('? Which environments');
      await answer(terminal, DEV);
      await terminal.until('? What now?');
      terminal.press('enter');
      assert.deepEqual(await terminal.exit(), { code: 0 });
    });
    assert.deepEqual(answers, { ...known, name: 'shop', environments: [DEV] });
  });

  test('ends in one line where there is nobody to ask', () => {
    const start = JSON.stringify({ known: {}, folder: 'shop' });
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'lib', 'bin', 'wizard.js'), start], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'], encoding: 'utf8',
    });
    assert.notEqual(status, 0);
    assert.doesNotMatch(stderr, STACK_TRACE);
  });
});
