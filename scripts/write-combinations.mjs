// node scripts/write-combinations.mjs
// Builds what is not built yet, then writes docs/combinations.md: every combination with its resources, endpoints, accepted
// findings, fixed cost and time to synthesise. Measure on a machine that has nothing else to do.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, pack } from './steps.mjs';

if (!process.argv.includes('--no-build')) pack();
const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'test', 'matrix', 'write-table.ts')], { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
