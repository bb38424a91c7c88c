const MAX_ANSWER_BYTES = 64 * 1024;

export interface PriceApi {
  readonly baseUrl: URL;
  readonly timeoutMs: number;
}

export type Lookup =
  | { readonly outcome: 'found'; readonly price: string }
  | { readonly outcome: 'unknown symbol' }
  /** `reason` is for the caller, in plain words; `detail` is for the log. */
  | { readonly outcome: 'unreachable'; readonly reason: string; readonly detail?: string };

/** Asks the API for the price of a symbol. Never throws: an API that does not answer is an everyday outcome. */
export async function lookUpPrice(symbol: string, { baseUrl, timeoutMs }: PriceApi): Promise<Lookup> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    // A redirect is not followed: it could lead to a host that nobody allowed.
    const response = await fetch(priceUrl(baseUrl, symbol), { signal, redirect: 'manual', headers: { accept: 'application/json' } });
    if (!response.ok) {
      await response.body?.cancel();
      if (response.status === 400) return { outcome: 'unknown symbol' };
      return { outcome: 'unreachable', reason: `it answered with status ${response.status}` };
    }
    const text = await readText(response);
    if (text === undefined) return { outcome: 'unreachable', reason: `its answer is longer than ${MAX_ANSWER_BYTES / 1024} KiB` };
    const price = parsePrice(text, symbol);
    if (price === undefined) return { outcome: 'unreachable', reason: 'its answer is not a price in the expected JSON' };
    return { outcome: 'found', price };
  } catch (error) {
    if (signal.aborted) return { outcome: 'unreachable', reason: `it did not answer within ${timeoutMs} ms` };
    return { outcome: 'unreachable', reason: inPlainWords(error), detail: causeOf(error) };
  }
}

function priceUrl(baseUrl: URL, symbol: string): URL {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v3/ticker/price`;
  url.searchParams.set('symbol', symbol);
  return url;
}

async function readText(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) return undefined; // leaving the loop cancels the rest
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parsePrice(text: string, symbol: string): string | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { symbol: answered, price } = answer as { symbol?: unknown; price?: unknown };
  return answered === symbol && typeof price === 'string' && /^\d{1,30}(\.\d{1,30})?$/.test(price) ? price : undefined;
}

const PLAIN_WORDS: readonly (readonly [codes: RegExp, reason: string])[] = [
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'its name could not be resolved'],
  [/^ECONNREFUSED$/, 'it refused the connection'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'the connection was closed before an answer came'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/, 'no connection to it could be opened'],
  [/CERT|^UNABLE_TO_VERIFY|^ERR_TLS|^ERR_SSL/, 'no trusted TLS connection to it could be opened'],
];

function inPlainWords(error: unknown): string {
  const code = causeOf(error);
  return PLAIN_WORDS.find(([codes]) => codes.test(code))?.[1] ?? 'the connection failed';
}

/** fetch hides what happened behind "fetch failed"; the cause carries a code such as ECONNREFUSED. */
function causeOf(error: unknown): string {
  const cause: unknown = error instanceof Error && error.cause ? error.cause : error;
  if (cause instanceof Error) return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  return String(cause);
}
