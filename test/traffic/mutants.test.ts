import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { MUTANTS } from './mutants';
import { Template } from './mutants/mutant';
import { TrafficFinding, TrafficVerdict } from '../../src/traffic/answers';
import { Traffic } from '../../src/traffic/traffic';
import { STANDALONE_COMBINATIONS, Combination } from '../matrix/combinations';
import { Workshop } from '../matrix/repository';

// Every seeded fault in every combination that it applies to: the proof is tested by breaking what it proves.
process.env.CDK_VALIDATION = 'false';

/** The cloud assembly of one environment, whose template can be replaced. */
interface Assembly {
  readonly directory: string;
  readonly file: string;
  readonly text: string;
}

const workshop = new Workshop();
const base = mkdtempSync(join(tmpdir(), 'mutants-'));
const assemblies = new Map<Combination, Assembly>();

before(() => {
  process.env.CDK_VALIDATION = 'false';
  for (const combination of STANDALONE_COMBINATIONS) {
    const repository = workshop.write(combination.name, combination.answers);
    process.chdir(repository.folder);
    const directory = join(base, combination.name.replaceAll(' / ', '_'));
    cpSync(join(repository.main().app.synth().directory, 'assembly-dev'), directory, { recursive: true });
    const file = join(directory, readdirSync(directory).find(name => name.endsWith('.template.json'))!);
    assemblies.set(combination, { directory, file, text: readFileSync(file, 'utf8') });
  }
});

after(() => {
  workshop.close();
  rmSync(base, { recursive: true, force: true });
});

const isGood = ({ verdict }: TrafficFinding) => verdict === TrafficVerdict.PROVEN || verdict === TrafficVerdict.ACCEPTED;
const told = ({ property, zone, verdict, sentence, doubts }: TrafficFinding) => `${property} ${zone ?? ''} ${verdict}: ${[sentence, ...doubts].join('; ')}`;

describe('good templates', () => {
  for (const combination of STANDALONE_COMBINATIONS) {
    it(`${combination.name} is proven`, () => {
      const { directory, file, text } = assemblies.get(combination)!;
      writeFileSync(file, text);
      const { findings } = Traffic.fromAssembly(directory);
      assert.deepEqual(findings.filter(finding => !isGood(finding)).map(told), []);
      assert.deepEqual([...new Set(findings.map(({ property }) => property))], ['entry', 'exposure', combination.modes.egressMode, 'zones']);
    });
  }
});

describe('seeded faults', () => {
  for (const mutant of MUTANTS) {
    const combinations = STANDALONE_COMBINATIONS.filter(({ modes }) => mutant.of?.(modes) ?? true);
    it(`${mutant.name}: found by ${mutant.caughtBy.join(' or ')} in ${combinations.length} combinations`, () => {
      assert.ok(combinations.length > 0);
      for (const combination of combinations) {
        const { directory, file, text } = assemblies.get(combination)!;
        const template = new Template(JSON.parse(text));
        mutant.change(template);
        writeFileSync(file, JSON.stringify(template.json));
        const { findings } = Traffic.fromAssembly(directory);
        const failed = findings.filter(finding => !isGood(finding));
        const right = failed.filter(({ property }) => mutant.caughtBy.some(name => name === property));
        assert.ok(right.length > 0, `${combination.name}: not found by ${mutant.caughtBy}, but by ${failed.map(told).join('\n') || 'nothing'}`);
        assert.ok(right.some(finding => mutant.naming.test(told(finding))), `${combination.name}: ${mutant.naming} is not in\n${right.map(told).join('\n')}`);
      }
    });
  }
});
