import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { lookUpPrice } from './price.ts';

export interface Service {
  readonly server: Server;
  /** Lets the requests in flight end, for at most `limitMs`. Resolves to the number of requests that were cut off. */
  stop(limitMs: number): Promise<number>;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

type Route = (query: URLSearchParams, requestId: string) => Answer | Promise<Answer>;

export function createService(config: Config, log: Log): Service {
  let stopping = false;
  let inFlight = 0;

  const routes = new Map<string, Route>([
    ['/health', () => stopping ? { status: 503, body: { status: 'stopping' } } : { status: 200, body: { status: 'ok' } }],
    ['/price', (query, requestId) => answerPrice(query, requestId, config, log)],
  ]);

  const server = createServer({
    // Longer than the 60 s after which a load balancer drops an idle connection: whoever closes first must not be this side.
    keepAliveTimeout: 65_000,
    headersTimeout: 66_000,
    requestTimeout: 70_000,
  }, (request, response) => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const { path, query } = splitTarget(request.url ?? '/');

    inFlight += 1;
    response.once('close', () => {
      inFlight -= 1;
      log[path === '/health' ? 'debug' : 'info']('request', {
        method: request.method,
        path: path.slice(0, 200), // never the query: it may carry secrets
        status: response.statusCode,
        durationMs: Math.round(performance.now() - started),
        requestId,
        ...(!response.writableFinished && { aborted: true }),
      });
      if (stopping && inFlight === 0) server.closeAllConnections();
    });

    const route = routes.get(path);
    answer(route, request, query, requestId)
      .catch((error: unknown): Answer => {
        log.error('request failed', { requestId, error: error instanceof Error ? error.stack : String(error) });
        return { status: 500, body: { error: 'internal error', requestId } };
      })
      .then((result) => send(response, result, { requestId, close: stopping }))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });

  async function stop(limitMs: number): Promise<number> {
    stopping = true;
    let cutOff = 0;
    const limit = setTimeout(() => {
      cutOff = inFlight;
      server.closeAllConnections();
    }, limitMs);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // close() alone also waits for connections that were opened but never used, as browsers do.
    if (inFlight === 0) server.closeAllConnections();
    await closed;
    clearTimeout(limit);
    return cutOff;
  }

  return { server, stop };
}

async function answer(route: Route | undefined, request: IncomingMessage, query: string, requestId: string): Promise<Answer> {
  if (!route) return { status: 404, body: { error: 'not found', reason: 'there is /price?symbol=BTCUSDT and /health' } };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, body: { error: 'method not allowed', reason: 'use GET or HEAD' }, headers: { allow: 'GET, HEAD' } };
  }
  return route(new URLSearchParams(query), requestId);
}

async function answerPrice(query: URLSearchParams, requestId: string, config: Config, log: Log): Promise<Answer> {
  const symbol = query.get('symbol');
  if (!symbol) {
    return { status: 400, body: { error: 'missing symbol', reason: 'say which, for example /price?symbol=BTCUSDT' } };
  }
  if (!/^[A-Z0-9]{2,20}$/.test(symbol)) {
    return { status: 400, body: { error: 'invalid symbol', reason: 'a symbol is 2 to 20 capital letters or digits, for example BTCUSDT' } };
  }

  const { host } = config.priceApiUrl;
  const lookup = await lookUpPrice(symbol, { baseUrl: config.priceApiUrl, timeoutMs: config.priceApiTimeoutMs });
  switch (lookup.outcome) {
    case 'found':
      return { status: 200, body: { symbol, price: lookup.price, source: host, at: new Date().toISOString() } };
    case 'unknown symbol':
      return { status: 404, body: { error: 'unknown symbol', reason: `${host} does not know it`, symbol } };
    case 'unreachable':
      log.warn('upstream unreachable', { requestId, host, reason: lookup.reason, detail: lookup.detail });
      return { status: 502, body: { error: 'upstream unreachable', host, reason: lookup.reason } };
  }
}

function send(response: ServerResponse, { status, body, headers }: Answer, { requestId, close }: { requestId: string; close: boolean }): void {
  const json = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(json),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
    ...headers,
    ...(close && { connection: 'close' }),
  });
  response.end(json); // Node leaves the body out when the method is HEAD
}

/** The trace id that an ALB or API Gateway hands on, so that its access log and ours name the same request. */
function requestIdOf(request: IncomingMessage): string {
  const traceId = /(?:^|;)\s*Root=([\w-]{1,100})/.exec(String(request.headers['x-amzn-trace-id'] ?? ''));
  return traceId?.[1] ?? randomUUID();
}

function splitTarget(target: string): { path: string; query: string } {
  const end = target.indexOf('?');
  return end < 0 ? { path: target, query: '' } : { path: target.slice(0, end), query: target.slice(end + 1) };
}
