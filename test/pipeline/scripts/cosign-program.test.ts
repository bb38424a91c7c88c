import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Repository } from './repository';

/** A mirror of cosign's releases. */
async function mirror(t: { after(run: () => void): void }, body: string | undefined): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url!);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const NAME = `cosign-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
const PROGRAM = '#!/bin/sh\nexec cosign "$@"\n';

/** A repository that pins what the mirror has. */
function pinned(content: string): Repository {
  const repository = new Repository();
  const file = 'pipeline/lib/cosign-program.ts';
  const checksum = createHash('sha256').update(content).digest('hex');
  repository.write(file, repository.read(file).replace(new RegExp(`(?<='${NAME}': ')[0-9a-f]{64}`), checksum));
  return repository;
}

test('the pinned release is downloaded once, and its checksum is checked', async t => {
  const { url, asked } = await mirror(t, PROGRAM);
  const repository = pinned(PROGRAM);
  for (let run = 0; run < 2; run++) {
    const { code, err } = await repository.runWithTsx(['image.ts', 'build'], { COSIGN: '', COSIGN_RELEASES: url });
    assert.equal(code, 0, err);
  }
  assert.deepEqual(asked, [`/v3.0.6/${NAME}`]);
});

test('something else than the pinned release is not run', async t => {
  const { url } = await mirror(t, 'something else');
  const { code, line, calls } = await new Repository().runWithTsx(['image.ts', 'build'], { COSIGN: '', COSIGN_RELEASES: url });
  assert.equal(code, 1);
  assert.match(line, /^SHA-256 of http:\S+ must be [0-9a-f]{64}, got [0-9a-f]{64}; it is not what was released/);
  assert.ok(!calls.some(call => call.startsWith('cosign')));
});

test('what was changed after the download is downloaded again', async t => {
  const { url, asked } = await mirror(t, PROGRAM);
  const repository = pinned(PROGRAM);
  await repository.runWithTsx(['image.ts', 'build'], { COSIGN: '', COSIGN_RELEASES: url });
  repository.write(`node_modules/.cache/cosign/v3.0.6/${NAME}`, '#!/bin/sh\nexit 0\n');
  const { code } = await repository.runWithTsx(['image.ts', 'build'], { COSIGN: '', COSIGN_RELEASES: url });
  assert.equal(code, 0);
  assert.equal(asked.length, 2);
  assert.equal(repository.read(`node_modules/.cache/cosign/v3.0.6/${NAME}`), PROGRAM);
});

test('a mirror that has no such file, or is not there, is one line', async t => {
  const { url } = await mirror(t, undefined);
  const missing = await new Repository().runWithTsx(['image.ts', 'build'], { COSIGN: '', COSIGN_RELEASES: url });
  assert.match(missing.line, /^http:\S+ must answer with cosign, got status 404; name a program in COSIGN or a mirror in COSIGN_RELEASES$/);
  const gone = await new Repository().runWithTsx(['image.ts', 'build'], { COSIGN: '', COSIGN_RELEASES: 'http://127.0.0.1:1' });
  assert.match(gone.line, /^http:\S+ must answer with cosign, got .*; name a program/);
  const wrong = await new Repository().runWithTsx(['image.ts', 'build'], { COSIGN: '/nowhere/cosign' });
  assert.match(wrong.line, /^\/nowhere\/cosign must be there to be run, got ENOENT; /);
});
