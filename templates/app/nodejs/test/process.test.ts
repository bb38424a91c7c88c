import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdingStandIn, run, serve } from './support.ts';

await test('the process', { concurrency: true }, async (t) => {
  const termination = t.test('ends the request in flight, refuses new ones and ends with code 0', async (t2) => {
    const { upstream, asked } = await holdingStandIn(t2);
    const service = run(t2, { PORT: '0', PRICE_API_URL: upstream, SERVICE_NAME: 'orders' });
    const { port } = await service.logged('listening');
    const url = `http://127.0.0.1:${String(port)}`;

    const inFlight = fetch(`${url}/price?symbol=BTCUSDT`);
    const release = await asked;
    service.kill('SIGTERM');
    await service.logged('stopping');
    service.kill('SIGINT'); // impatience changes nothing
    await assert.rejects(fetch(`${url}/health`), (error: Error & { cause?: { code?: string } }) => error.cause?.code === 'ECONNREFUSED');
    release();

    const response = await inFlight;
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('connection'), 'close');
    const { code, stdout, stderr } = await service.exited;
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(lines.map(({ service: name, message }) => [name, message]),
      ['listening', 'stopping', 'request', 'stopped'].map((message) => ['orders', message]));
  });

  const takenPort = t.test('ends with code 1 and one line on stderr when its port is taken', async (t2) => {
    const { url } = await serve(t2, {});
    const { port } = new URL(url);
    const { code, stdout, stderr } = await run(t2, { PORT: port }).exited;
    assert.deepEqual({ code, stdout }, { code: 1, stdout: '' });
    assert.match(stderr, new RegExp(`^PORT ${port} cannot be opened: .*EADDRINUSE.*; set PORT to a free port\n$`));
  });

  const badSetting = t.test('ends with code 1 and one line on stderr when a setting is wrong', async (t2) => {
    const { code, stdout, stderr } = await run(t2, { PORT: 'abc' }).exited;
    assert.deepEqual({ code, stdout, stderr }, {
      code: 1,
      stdout: '',
      stderr: 'PORT must be a whole number from 0 to 65535, got "abc"; correct it or remove it for 8080\n',
    });
  });

  await Promise.all([termination, takenPort, badSetting]);
});
