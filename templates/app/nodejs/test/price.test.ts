import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedPort, serve, standIn, standInAnswering } from './support.ts';

const PRICE = JSON.stringify({ symbol: 'BTCUSDT', price: '67187.33000000' });

await test('answers with the price, where it comes from and when', async (t) => {
  const asked: (string | undefined)[] = [];
  const upstream = await standIn(t, (response, request) => {
    asked.push(request.url);
    response.end(PRICE);
  });
  const { url } = await serve(t, { PRICE_API_URL: `${upstream}/mirror/` });

  const response = await fetch(`${url}/price?symbol=BTCUSDT`);
  const { at, ...rest } = await response.json() as Record<string, string>;

  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/json');
  assert.deepEqual(rest, { symbol: 'BTCUSDT', price: '67187.33000000', source: new URL(upstream).host });
  assert.ok(Math.abs(Date.now() - Date.parse(at ?? '')) < 60_000, `at is now, got ${at}`);
  assert.deepEqual(asked, ['/mirror/api/v3/ticker/price?symbol=BTCUSDT']);
});

for (const [query, error] of [
  ['', 'missing symbol'],
  ['?symbol=', 'missing symbol'],
  ['?symbol=btcusdt', 'invalid symbol'],
  ['?symbol=B', 'invalid symbol'],
  ['?symbol=ABCDEFGHIJKLMNOPQRSTU', 'invalid symbol'],
  ['?symbol=BTC%26limit%3D1', 'invalid symbol'],
  ['?symbol=BTC%0AUSDT', 'invalid symbol'],
] as const) {
  await test(`/price${query} is a bad request and the API is not asked`, async (t) => {
    const { url, log } = await serve(t, { PRICE_API_URL: await closedPort() });
    const response = await fetch(`${url}/price${query}`);
    const body = await response.json() as Record<string, string>;
    assert.equal(response.status, 400);
    assert.equal(body.error, error);
    assert.match(body.reason ?? '', /for example/);
    assert.deepEqual(log.filter((line) => line.level !== 'info'), []);
  });
}

await test('a symbol that the API does not know is not found', async (t) => {
  const upstream = await standInAnswering(t, 400, '{"code":-1121,"msg":"Invalid symbol."}');
  const { url } = await serve(t, { PRICE_API_URL: upstream });
  const response = await fetch(`${url}/price?symbol=NOSUCH`);
  const { host } = new URL(upstream);
  assert.equal(response.status, 404);
  assert.deepEqual(await response.json(), { error: 'unknown symbol', reason: `${host} does not know it`, symbol: 'NOSUCH' });
});

const notAPrice = 'its answer is not a price in the expected JSON';
for (const [what, status, body, reason] of [
  ['an error', 503, 'stack trace with secrets', 'it answered with status 503'],
  ['a redirect', 302, '', 'it answered with status 302'],
  ['no JSON', 200, '<html>Access denied by the proxy</html>', notAPrice],
  ['JSON without a price', 200, '{"symbol":"BTCUSDT"}', notAPrice],
  ['a price that is no number', 200, '{"symbol":"BTCUSDT","price":"a lot"}', notAPrice],
  ['the price of something else', 200, '{"symbol":"ETHUSDT","price":"1.0"}', notAPrice],
  ['null', 200, 'null', notAPrice],
  ['more than it should', 200, PRICE.padEnd(64 * 1024 + 1), 'its answer is longer than 64 KiB'],
] as const) {
  await test(`an API that answers with ${what} is a bad gateway`, async (t) => {
    const upstream = await standInAnswering(t, status, body, { location: 'http://127.0.0.1:1/elsewhere' });
    const { url, log } = await serve(t, { PRICE_API_URL: upstream });
    const response = await fetch(`${url}/price?symbol=BTCUSDT`);
    const { host } = new URL(upstream);
    assert.equal(response.status, 502);
    assert.deepEqual(await response.json(), { error: 'upstream unreachable', host, reason });
    const [warning] = log.filter((line) => line.level === 'warn');
    assert.deepEqual({ host: warning?.host, reason: warning?.reason }, { host, reason });
  });
}

await test('an API that cannot be reached is a bad gateway', async (t) => {
  const upstream = await closedPort();
  const { url, log } = await serve(t, { PRICE_API_URL: upstream });
  const response = await fetch(`${url}/price?symbol=BTCUSDT`);
  assert.equal(response.status, 502);
  assert.deepEqual(await response.json(), {
    error: 'upstream unreachable',
    host: new URL(upstream).host,
    reason: 'it refused the connection',
  });
  assert.equal(log.find((line) => line.level === 'warn')?.detail, 'ECONNREFUSED');
});

await test('an API that hangs up is a bad gateway', async (t) => {
  const upstream = await standIn(t, (response) => response.socket?.destroy());
  const { url } = await serve(t, { PRICE_API_URL: upstream });
  const response = await fetch(`${url}/price?symbol=BTCUSDT`);
  assert.equal(response.status, 502);
  assert.deepEqual(await response.json(), {
    error: 'upstream unreachable',
    host: new URL(upstream).host,
    reason: 'the connection was closed before an answer came',
  });
});

for (const [what, beginning] of [['does not answer', ''], ['stops in the middle of its answer', '{"symbol":']] as const) {
  await test(`an API that ${what} is a bad gateway after the timeout`, async (t) => {
    const upstream = await standIn(t, (response) => {
      if (beginning) response.write(beginning);
    });
    const { url } = await serve(t, { PRICE_API_URL: upstream, PRICE_API_TIMEOUT_MS: '100' });
    const response = await fetch(`${url}/price?symbol=BTCUSDT`);
    assert.equal(response.status, 502);
    assert.deepEqual(await response.json(), {
      error: 'upstream unreachable',
      host: new URL(upstream).host,
      reason: 'it did not answer within 100 ms',
    });
  });
}
