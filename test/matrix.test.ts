import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { aws_elasticloadbalancingv2 as elbv2, aws_logs as logs } from 'aws-cdk-lib';
import { acknowledgements, assertAcknowledgedWithNeed, findings } from './findings';
import { STANDALONE_COMBINATIONS, COMBINED, Combination, choicesOf } from './matrix/combinations';
import { Workshop, templatesOf } from './matrix/repository';
import { collisions, logicalIds, movedTargetGroups, surviving, switches } from './matrix/switches';
import { Row, table, withoutTimes } from './matrix/table';
import { TemplateJson, endpoints, resources } from './matrix/template';

// Every combination of ingress, egress and capacity: the repository is written, its CDK app runs, and its own tests run here, in one
// process, because loading the CDK, its validator and the packs takes ten times as long as all that follows.
const workshop = new Workshop();
after(() => workshop.close());

const rows: Row[] = [];
const templates = new Map<Combination, Record<string, TemplateJson>>();

for (const combination of STANDALONE_COMBINATIONS) {
  describe(combination.name, () => {
    const repository = workshop.write(combination.name, combination.answers);
    before(() => process.chdir(repository.folder));

    const main = repository.main();
    const own = templatesOf(main);
    templates.set(combination, own);
    const [environment] = repository.environments();
    rows.push({ combination, environment, template: own[environment.name], acknowledgements: acknowledgements(main.stages[0]) });

    // What the team would run; security.test.ts synthesises, here with the CDK's validator besides the packs.
    for (const path of repository.tests()) repository.run(path);

    it('has a test for each of its modes', () => {
      const names = COMBINED.filter(option => option !== 'networkTopology').map(option => `test/${option.replace('Mode', '')}-${combination.modes[option]}.test.ts`);
      assert.deepEqual(names.filter(name => !repository.tests().includes(name)), []);
    });

    it('accepts no finding without need or without a reason', () => assertAcknowledgedWithNeed(repository.main().app));

    it('has the endpoints that were planned', () => {
      for (const { name, awsServices } of repository.environments()) {
        const made = endpoints(own[name]);
        if (made.length > 0) assert.deepEqual(made, awsServices, name);
      }
    });

    it('speaks about the chosen modes only', () => {
      const readme = repository.read('README.md');
      for (const option of COMBINED) {
        for (const [mode, { label }] of Object.entries(choicesOf(option))) {
          assert.equal(readme.includes(label), mode === combination.modes[option], `README.md and ${label}`);
        }
      }
    });

    it('stays far below the limits of a template', () => {
      for (const [name, template] of Object.entries(own)) {
        assert.ok(resources(template).length < 250, `${resources(template).length} resources in ${name}`); // 500 is CloudFormation's limit
        assert.ok(JSON.stringify(template).length < 500_000, name); // 1 MB is
      }
    });
  });
}

describe('another mode', () => {
  for (const each of switches(STANDALONE_COMBINATIONS)) {
    const { axis, from, to } = each;
    it(`${from.name} -> ${axis} ${to.modes[axis]} replaces only what belongs to it`, () => {
      const [old, later] = [from, to].map(combination => templates.get(combination)!.dev);
      assert.deepEqual(surviving(later, each), surviving(old, each));
      assert.deepEqual(collisions(old, later), []);
      assert.deepEqual(movedTargetGroups(old, later), []);
    });
  }
});

test('what is expensive to replace keeps its logical id', () => {
  const text = readFileSync(join(__dirname, 'matrix', 'logical-ids.txt'), 'utf8');
  assert.equal(text, logicalIds([...templates.values()].map(({ dev }) => dev)),
    'a changed id replaces what runs everywhere; where that is meant, run node scripts/write-combinations.mjs');
});

test('what is weakened is found, by every pack and by the validator', () => {
  const { app, stages: [{ workload }] } = workshop.write('weakened', STANDALONE_COMBINATIONS[0].answers).main();
  for (const construct of workload.node.findAll()) {
    if (construct instanceof logs.CfnLogGroup) construct.retentionInDays = 17;
    if (construct instanceof elbv2.CfnLoadBalancer) construct.loadBalancerAttributes = [];
  }
  const found = new Set(findings(app).map(({ rule }) => rule));
  for (const rule of [/^AwsSolutions-ELB2$/, /^NIST.*ELBLoggingEnabled$/, /^PCI.*ALBHttpDropInvalidHeaderEnabled$/, /^[A-Z]\d{4}$/]) {
    assert.ok([...found].some(one => rule.test(one)), `${rule} is not among ${[...found].join(', ')}`);
  }
});

test('docs/combinations.md is up to date', () => {
  const text = readFileSync(join(__dirname, '..', 'docs', 'combinations.md'), 'utf8');
  assert.equal(withoutTimes(text), withoutTimes(table(rows)), 'run node scripts/write-combinations.mjs');
});
