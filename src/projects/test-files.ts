import { RECORDED, modes } from '../design/axes';
import { Answers } from '../model/field';
import { renderFolder } from '../render/render';

/**
 * The tests of the CDK app: those that hold for every mode, and those of the chosen modes, which stand in
 * `templates/test/AXIS/MODE.test.ts` and are written as `AXIS-MODE.test.ts`.
 */
export function testFiles(answers: Answers): Record<string, string> {
  const templates = renderFolder('test', {});
  const generic = Object.entries(templates).filter(([name]) => !name.includes('/'));
  const chosen = chosenTests(answers).flatMap(({ template, name }) => templates[template] ? [[name, templates[template]]] : []);
  return Object.fromEntries([...generic, ...chosen]);
}

/** Where the tests of the chosen modes stand, and their names in the written repository. */
function chosenTests(answers: Answers): { template: string; name: string }[] {
  return modes(answers).filter(({ axis }) => RECORDED.includes(axis)).map(({ axis, value }) => {
    const folder = axis.title.toLowerCase();
    return { template: `${folder}/${value}.test.ts`, name: `${folder}-${value}.test.ts` };
  });
}
