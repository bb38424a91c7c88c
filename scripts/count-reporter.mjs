// Counts the tests that passed and failed; suites are not tests. Measures how long each file took.
import { relative } from 'node:path';

export default async function* count(events) {
  let passed = 0;
  let failed = 0;
  const started = new Map();
  const seconds = {};
  for await (const { type, data } of events) {
    const isFile = data?.name !== undefined && data.name === data.file;
    if (isFile && type === 'test:dequeue') started.set(data.file, Date.now());
    if (isFile && type === 'test:complete') seconds[relative(process.cwd(), data.file)] = Math.round((Date.now() - started.get(data.file)) / 1000);
    if (data?.details?.type === 'suite' || data?.skip !== undefined) continue;
    if (type === 'test:pass') passed++;
    if (type === 'test:fail') failed++;
  }
  yield JSON.stringify({ passed, failed, seconds });
}
