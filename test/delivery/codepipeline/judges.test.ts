import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { ACCEPTED } from './accepted';
import { ISOLATED, deliver } from './support';
import { report, strictApp } from '../../findings';
import { Assembly } from '../../judging/assembly';
import { Finding, judges } from '../../judging/judge';
import { verdictOf } from '../../judging/verdict';

const seen = new Set<string>();

for (const [name, choices] of Object.entries({ 'with a way to the internet': {}, 'with isolated builds': ISOLATED })) {
  describe(`the pipelines ${name}`, () => {
    const anew = () => deliver(strictApp(), choices).app;
    const app = anew();
    report(app);
    const subject = { assembly: new Assembly(app.outdir), app: anew };

    for (const [file, judge] of Object.entries(judges())) {
      const missing = judge.prepare?.();
      it(`are found to be good by ${judge.name}`, { skip: missing && !process.env.CI ? missing : false }, () => {
        assert.equal(missing, undefined);
        const { failing } = verdictOf(judge, subject, true);
        const left = failing.filter(({ resource }) => !resource.startsWith('Workload/')).filter(finding => !isAccepted(file, finding));
        assert.deepEqual(left.map(({ rule, resource, message }) => `${rule} at ${resource}: ${message}`), []);
      });
    }
  });
}

test('nothing is accepted without need', () => {
  const wanted = Object.values(ACCEPTED).flatMap(entries => entries.map(({ rule }) => rule));
  assert.deepEqual(wanted.filter(rule => !seen.has(rule)), []);
});

function isAccepted(file: string, { rule, resource }: Finding): boolean {
  const isMeant = (ACCEPTED[file] ?? []).some(accepted => accepted.rule === rule && accepted.where.test(resource));
  if (isMeant) seen.add(rule);
  return isMeant;
}
