// node --import tsx bench/traffic.ts [ASSEMBLY | TEMPLATE ...]: how long the traffic proof takes, after the templates are read, and how it
// grows; for what is named also the first proof of a process of its own, by the compiled package.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largeNetwork } from './large-network';
import { buildNetwork } from '../src/traffic/network/build';
import { prove } from '../src/traffic/properties/prove';
import { Proving } from '../src/traffic/properties/proving';
import { readWorld } from '../src/traffic/template/read';

const ROUNDS = 7;
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

/** Milliseconds after reading: the first time, the median of the next ones and the least, with what came out. */
function measured(paths: readonly string[]): { first: number; median: number; least: number; verdicts: string; resources: number } {
  const times: number[] = [];
  let verdicts = '';
  let resources = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const world = readWorld(paths);
    for (const resource of world.resources) void resource.properties; // reading ends when every function is worked out
    resources = world.resources.length;
    const start = performance.now();
    const { findings } = prove(new Proving(world, buildNetwork(world)));
    times.push(performance.now() - start);
    verdicts = [...new Set(findings.map(({ verdict }) => verdict))].join(', ');
  }
  const [first, ...others] = times;
  others.sort((a, b) => a - b);
  return { first, median: others[Math.floor(others.length / 2)], least: others[0], verdicts, resources };
}

/** Milliseconds of the first proof in a process of its own: the median of some processes. */
function alone(path: string): string {
  const times = Array.from({ length: ROUNDS }, () => Number(execFileSync(process.execPath, [join(__dirname, 'first-proof.cjs'), path], { encoding: 'utf8' })));
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)].toFixed(0);
}

console.log('| template | resources | first, ms | median of the next, ms | least, ms | per service, ms | alone, ms | verdicts |\n|---|---:|---:|---:|---:|---:|---:|---|');
const row = (name: string, services: number, { first, median, least, verdicts, resources }: ReturnType<typeof measured>, fresh = '') =>
  console.log(`| ${name} | ${resources} | ${first.toFixed(0)} | ${median.toFixed(1)} | ${least.toFixed(1)} | ${(median / services).toFixed(2)} | ${fresh} | ${verdicts} |`);
for (const [subnets, services] of [[4, 1], [25, 6], [50, 12], [100, 25], [200, 50], [200, 1]]) {
  const file = join(folder, `${subnets}-${services}.json`);
  writeFileSync(file, JSON.stringify(largeNetwork(subnets, services)));
  row(`${subnets} subnets, ${services} services`, services, measured([file]));
}
for (const path of process.argv.slice(2)) row(path.replace(/\/assembly-\w+$/, '').split('/').at(-1)!, 1, measured([path]), alone(path));
rmSync(folder, { recursive: true });
