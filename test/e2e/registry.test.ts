import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ANSWERS, PROJEN, contents, emptyFolder, run, tarball } from './support';

const NAME = 'projen-container-workload';

/** A registry that has this package, and sends npm on to the real one for everything else. */
let registry: Server;
let address: string;

before(async () => {
  const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const bytes = readFileSync(tarball());
  const manifest = JSON.parse(execFileSync('tar', ['xzOf', tarball(), 'package/package.json'], { encoding: 'utf8' }));
  registry = createServer((request, response) => {
    if (request.url === `/${NAME}`) {
      const dist = { tarball: `${address}/${NAME}.tgz`, integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}` };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({
        'name': NAME,
        'dist-tags': { latest: manifest.version },
        'versions': { [manifest.version]: { ...manifest, dist } },
      }));
    } else if (request.url === `/${NAME}.tgz`) {
      response.end(bytes);
    } else {
      response.writeHead(307, { location: new URL(request.url!.slice(1), upstream).href }).end();
    }
  });
  await new Promise<void>(resolve => registry.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
});

after(() => { registry.close(); });

test('from a registry, the repository depends on the version and carries no tarball', { timeout: 300_000 }, async () => {
  const folder = emptyFolder();
  const { code, output } = await run(process.execPath, [PROJEN, 'new', 'container-workload', '--from', NAME, '--no-post', ...ANSWERS], folder, {
    npm_config_registry: address,
  });
  assert.equal(code, 0, output);
  assert.ok(contents(folder).includes('.projenrc.ts'));
  assert.ok(!existsSync(join(folder, 'vendor')));
  assert.doesNotMatch(readFileSync(join(folder, '.projenrc.ts'), 'utf8'), /deps/);
  assert.match(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies[NAME], /^\^\d+\.\d+\.\d+$/);
});

test('what is published leads to no files that are not there', () => {
  const lines = execFileSync('tar', ['xzOf', tarball(), '--wildcards', 'package/lib/*.js'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\n');
  assert.ok(lines.length > 1000);
  assert.deepEqual(lines.filter(line => line.startsWith('//# sourceMappingURL=')), []);
});
