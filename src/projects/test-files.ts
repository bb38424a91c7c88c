import { RECORDED, modes } from '../design/axes';
import { Answers, Axis } from '../model/field';
import { renderFolder } from '../render/render';

/**
 * The tests of the CDK app: those that hold for every mode, and those of the chosen modes, which stand in
 * `templates/test/AXIS/MODE.test.ts` and are written as `AXIS-MODE.test.ts`.
 */
export function testFiles(answers: Answers): Record<string, string> {
  const generic = Object.entries(renderFolder('test', {})).filter(([name]) => !name.includes('/'));
  const chosen = modes(answers).filter(({ axis }) => RECORDED.includes(axis)).flatMap(({ axis, value }) => Object.entries(modeTest(axis, value)));
  return Object.fromEntries([...generic, ...chosen]);
}

/** The tests of a hub: its own, and those that hold for every network. */
export function hubTestFiles(): Record<string, string> {
  const all = renderFolder('test', {});
  return { ...renderFolder('network-hub/test', {}), ...Object.fromEntries(['security.test.ts', 'traffic.test.ts'].map(name => [name, all[name]])) };
}

/** The test of one mode by its name, if the mode has one. */
export function modeTest(axis: Axis, mode: string): Record<string, string> {
  const folder = axis.title.toLowerCase();
  const text = renderFolder('test', {})[`${folder}/${mode}.test.ts`];
  return text === undefined ? {} : { [`${folder}-${mode}.test.ts`]: text };
}
