import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { EXAMPLES, Example } from './mutants/by-hand';
import { Template } from './mutants/mutant';
import { TrafficFinding, TrafficVerdict } from '../../src/traffic/answers';
import { Traffic } from '../../src/traffic/traffic';

// Networks of others: what this package does not write, or not yet, is proven or doubted, and its faults are found.
const folder = mkdtempSync(join(tmpdir(), 'by-hand-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function trafficOf(json: object): Traffic {
  const file = join(folder, 'template.json');
  writeFileSync(file, JSON.stringify(json));
  return Traffic.fromTemplates([file]);
}

/** What a template does not answer as it should. */
function wrongAnswers(traffic: Traffic, { reaches = [], blocked = [] }: Example): string[] {
  const wrong = (assertion: () => void): string[] => {
    try {
      assertion();
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  };
  return [
    ...reaches.flatMap(([from, to, port]) => wrong(() => traffic.assertReaches(from, to, port))),
    ...blocked.flatMap(([from, to, port]) => wrong(() => traffic.assertBlocked(from, to, port))),
  ];
}

const told = ({ property, subject, zone, verdict, sentence, doubts }: TrafficFinding) => `${property} ${subject} ${zone ?? ''} ${verdict}: ${[sentence, ...doubts].join('; ')}`;

for (const example of EXAMPLES) {
  describe(example.name, () => {
    it(example.doubt ? 'is not proven, and says why' : 'is proven', () => {
      const traffic = trafficOf(example.template());
      const expected = example.doubt ? TrafficVerdict.NOT_PROVEN : TrafficVerdict.PROVEN;
      assert.deepEqual(traffic.findings.filter(({ verdict }) => verdict !== expected).map(told), []);
      assert.deepEqual([...new Set(traffic.findings.map(({ property }) => property))].sort(), [...example.properties].sort());
      if (example.doubt) for (const finding of traffic.findings) assert.match(told(finding), example.doubt);
      assert.deepEqual(wrongAnswers(traffic, example), []);
    });

    for (const { name, caughtBy, naming, change } of example.faults) {
      it(`${name}: found by ${caughtBy === 'questions' ? caughtBy : caughtBy.join(' or ')}`, () => {
        const template = new Template(example.template());
        change(template);
        const traffic = trafficOf(template.json);
        const failed = traffic.findings.filter(({ verdict }) => verdict !== TrafficVerdict.PROVEN);
        const found = caughtBy === 'questions'
          ? wrongAnswers(traffic, example)
          : failed.filter(({ property }) => caughtBy.includes(property as typeof caughtBy[number])).map(told);
        assert.ok(found.length > 0, `not found by ${caughtBy}, but by ${failed.map(told).join('\n') || 'nothing'}`);
        assert.ok(found.some(sentence => naming.test(sentence)), `${naming} is not in\n${found.join('\n')}`);
      });
    }
  });
}
