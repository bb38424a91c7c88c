import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { closedPort, holdingStandIn, serve, standInAnswering } from './support.ts';

await test('is healthy without asking the API', async (t) => {
  const { url } = await serve(t, { PRICE_API_URL: await closedPort() });
  const response = await fetch(`${url}/health`);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { status: 'ok' });
});

for (const path of ['/', '/prices', '/health/', '//price', '/price/../health%00']) {
  await test(`${path} is not found`, async (t) => {
    const { url } = await serve(t, {});
    const response = await fetch(`${url}${path}`, { method: 'POST' });
    const body = await response.json() as Record<string, string>;
    assert.equal(response.status, 404);
    assert.equal(body.error, 'not found');
  });
}

for (const [method, path] of [['POST', '/price?symbol=BTCUSDT'], ['DELETE', '/health'], ['OPTIONS', '/health']] as const) {
  await test(`${method} ${path} is not allowed`, async (t) => {
    const { url } = await serve(t, {});
    const response = await fetch(`${url}${path}`, { method });
    const body = await response.json() as Record<string, string>;
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'GET, HEAD');
    assert.equal(body.error, 'method not allowed');
  });
}

await test('HEAD answers like GET, without the body', async (t) => {
  const upstream = await standInAnswering(t, 200, '{"symbol":"BTCUSDT","price":"1.5"}');
  const { url } = await serve(t, { PRICE_API_URL: upstream });
  for (const path of ['/health', '/price?symbol=BTCUSDT']) {
    const response = await fetch(`${url}${path}`, { method: 'HEAD' });
    assert.equal(response.status, 200);
    assert.ok(Number(response.headers.get('content-length')) > 0);
    assert.equal(await response.text(), '');
  }
});

await test('logs one line per request, with the id of the load balancer and without the query', async (t) => {
  const { url, log } = await serve(t, { SERVICE_NAME: 'orders' });
  const traceId = '1-67891233-abcdef012345678912345678';
  const response = await fetch(`${url}/price?token=secret`, { headers: { 'x-amzn-trace-id': `Self=1-67891234-0;Root=${traceId}` } });
  await response.text();

  assert.equal(response.headers.get('x-request-id'), traceId);
  const [line, ...more] = log;
  assert.deepEqual(more, []);
  assert.ok(line);
  const { time, durationMs, ...rest } = line;
  assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.equal(typeof durationMs, 'number');
  assert.deepEqual(rest, {
    level: 'info', service: 'orders', message: 'request', method: 'GET', path: '/price', status: 400, requestId: traceId,
  });
});

await test('makes up a request id when the load balancer sent none that is safe to repeat', async (t) => {
  const { url } = await serve(t, {});
  for (const header of ['', 'Root=', 'Root="><script>']) {
    const response = await fetch(`${url}/`, { headers: { 'x-amzn-trace-id': header } });
    assert.match(response.headers.get('x-request-id') ?? '', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  }
});

for (const [level, lines] of [['info', 0], ['debug', 1]] as const) {
  await test(`at log level ${level}, a health check leaves ${lines} lines`, async (t) => {
    const { url, log } = await serve(t, { LOG_LEVEL: level });
    await (await fetch(`${url}/health`)).text();
    assert.equal(log.length, lines);
  });
}

await test('keeps idle connections longer than the 60 s of a load balancer', async (t) => {
  const { server } = await serve(t, {});
  assert.ok(server.keepAliveTimeout > 60_000);
  assert.ok(server.headersTimeout > server.keepAliveTimeout);
  assert.ok(server.requestTimeout >= server.headersTimeout);
});

/** A connection that has been accepted and has not sent anything yet, such as a browser opens in advance. */
async function openConnection(t: TestContext, { server, url }: { server: Server; url: string }): Promise<Socket> {
  const accepted = once(server, 'connection');
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
  t.after(() => socket.destroy());
  await accepted;
  return socket;
}

await test('when stopping, idle and unused connections do not delay the end', async (t) => {
  const service = await serve(t, {});
  await (await fetch(`${service.url}/health`)).text(); // leaves an idle connection behind
  await openConnection(t, service);
  const started = performance.now();
  assert.equal(await service.stop(10_000), 0);
  assert.ok(performance.now() - started < 5000);
});

await test('while a request in flight delays the end, a health check on an open connection answers 503', async (t) => {
  const { upstream, asked } = await holdingStandIn(t);
  const service = await serve(t, { PRICE_API_URL: upstream });
  const early = await openConnection(t, service);
  await openConnection(t, service); // stays unused
  const inFlight = fetch(`${service.url}/price?symbol=BTCUSDT`);
  const release = await asked;
  const started = performance.now();
  const stopped = service.stop(10_000);

  early.write('GET /health HTTP/1.1\r\nHost: service\r\n\r\n');
  const [answer] = await once(early.setEncoding('utf8'), 'data') as [string];
  assert.match(answer, /^HTTP\/1\.1 503 /);
  assert.match(answer, /connection: close/i);
  assert.match(answer, /\{"status":"stopping"\}$/);

  release();
  assert.equal((await inFlight).status, 200);
  assert.equal(await stopped, 0);
  assert.ok(performance.now() - started < 5000);
});

await test('a request that does not end within the limit is cut off', async (t) => {
  const { upstream, asked } = await holdingStandIn(t);
  const { url, stop } = await serve(t, { PRICE_API_URL: upstream });
  const inFlight = fetch(`${url}/price?symbol=BTCUSDT`);
  inFlight.catch(() => undefined);
  await asked;
  assert.equal(await stop(50), 1);
  await assert.rejects(inFlight);
});
