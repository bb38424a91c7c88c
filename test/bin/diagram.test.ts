import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BY_HAND, folder, run, template } from './support';

const good = template('good.yaml', BY_HAND);
const open = template('open.yaml', BY_HAND.replace('NatGatewayId: !Ref NatB', 'GatewayId: !Ref Gateway'));
const README = join(folder, 'README.md');

test('a chart is drawn whatever it shows, because it judges nothing', async () => {
  for (const file of [good, open]) {
    const { code, out, err } = await run(['diagram', file]);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^flowchart LR\n/);
  }
  assert.notEqual((await run(['diagram', good])).out, (await run(['diagram', open])).out);
});

test('picture and chart go where they are asked for, twice the same', async () => {
  writeFileSync(README, '# Shop\n<!-- traffic:begin -->\n<!-- traffic:end -->\n');
  const picture = join(folder, 'docs', 'network.svg');
  const draw = async () => {
    const { code, out } = await run(['diagram', good, '--svg', picture, '--markdown', README]);
    assert.deepEqual([code, out], [0, '']);
    return [readFileSync(picture, 'utf8'), readFileSync(README, 'utf8')];
  };
  const [svg, readme] = await draw();
  assert.match(svg, />NAT gateway</);
  assert.match(readme, /^# Shop\n<!-- traffic:begin -->\n```mermaid\nflowchart LR\n[^]*```\n[^]*<!-- traffic:end -->\n$/);
  assert.deepEqual(await draw(), [svg, readme]);
});

test('a Markdown file that is not there is one line and 2', async () => {
  const { code, err } = await run(['diagram', good, '--markdown', join(folder, 'NOTHING.md')]);
  assert.equal(code, 2);
  assert.match(err, /^ENOENT[^\n]*NOTHING\.md[^\n]*\n$/);
});
