import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { deliver } from './support';
import { report, strictApp } from '../findings';
import { Assembly } from '../judging/assembly';
import { judges } from '../judging/judge';
import { verdictOf } from '../judging/verdict';

/**
 * The policy of CloudFormation's own role: it makes, changes and deletes whatever the templates have, so it has all actions of their services, of
 * no others, in one Region; the CDK's default is AdministratorAccess.
 */
const ACCEPTED = /^CT\.IAM\.PR\.3 at ExecutionPolicy: /;

for (const pipeline of ['github-actions', 'gitlab-ci']) {
  describe(`what ${pipeline} needs in the accounts`, () => {
    const anew = () => {
      const app = strictApp();
      deliver({ after }, app, pipeline);
      return app;
    };
    const app = anew();
    report(app);
    const subject = { assembly: new Assembly(app.outdir), app: anew };

    for (const judge of Object.values(judges())) {
      const missing = judge.prepare?.();
      it(`is found to be good by ${judge.name}`, { skip: missing && !process.env.CI ? missing : false }, () => {
        assert.equal(missing, undefined);
        const left = verdictOf(judge, subject, true).failing.filter(({ resource }) => !resource.startsWith('Workload/'))
          .map(({ rule, resource, message }) => `${rule} at ${resource}: ${message}`);
        assert.deepEqual(left.filter(finding => !ACCEPTED.test(finding)), []);
        if (judge.name === 'Control Tower') assert.equal(left.filter(finding => ACCEPTED.test(finding)).length, 1, 'it is found, or not accepted any more');
      });
    }
  });
}
