import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AXES, FIELDS, applies } from '../../src/design/axes';
import { withoutMisplaced } from '../../src/wizard/misplaced';
import { ANSWERS } from '../design/support';

test('what belongs to the chosen modes is kept', () => {
  const answers = { ...ANSWERS, egressPorts: [443, 8443] };
  assert.deepEqual(withoutMisplaced(answers), { kept: answers, lines: [] });
});

for (const axis of AXES.filter(({ fields }) => fields[0].choices)) {
  const [mode, ...fields] = axis.fields;
  for (const field of fields.filter(({ modes }) => modes)) {
    for (const value of Object.keys(mode.choices!).filter(each => !field.modes!.includes(each))) {
      test(`${field.name} is dropped for ${mode.name} ${value}, with a line that says so`, () => {
        const answers = { ...ANSWERS, [mode.name]: value, [field.name]: 'something' };
        const { kept, lines } = withoutMisplaced(answers);
        assert.equal(kept[field.name], undefined);
        assert.equal(kept[mode.name], value);
        assert.deepEqual(lines, [`${field.name} (something) is dropped: it belongs to ${mode.name} ${field.modes!.join(' or ')}.`]);
      });
    }
  }
}

test('the default path asks at most seven questions', () => {
  const asked = FIELDS.filter(field => field.question && applies(field, {}) && field.question.when?.({}) !== false);
  assert.ok(asked.length <= 7, asked.map(({ name }) => name).join(', '));
});
