import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';
import { checkServerIdentity } from 'node:tls';

/** What came back from an entry: the status of its answer, or the code of what was in the way. */
export type Answer = { readonly status: number } | { readonly error: string };

/** Seconds that one answer may take at most. */
const TIMEOUT = 10;

/**
 * Asks an entry as a caller would. A redirect is an answer; it is not followed.
 *
 * @param anyName whether its certificate may be for another name: where callers' name for it is kept elsewhere, only the name that AWS
 * gave it is known. Who issued the certificate is checked in any case.
 * @param seconds that it may take
 */
export function ask(url: URL, anyName: boolean, seconds: number): Promise<Answer> {
  const limit = Math.min(seconds, TIMEOUT);
  return new Promise(resolve => {
    const get = url.protocol === 'https:' ? getSecure : getPlain;
    const request = get(url, {
      agent: false,
      headers: { 'user-agent': 'smoke-test' },
      signal: AbortSignal.timeout(limit * 1000),
      checkServerIdentity: anyName ? () => undefined : checkServerIdentity,
    }, response => {
      response.resume();
      resolve({ status: response.statusCode ?? 0 });
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve({
      error: error.code === 'ABORT_ERR' ? `nothing for ${limit} seconds` : error.code ?? error.message,
    }));
  });
}

/** What can be done about an answer. */
export function remedyFor(error: string, dnsName: string | undefined): string {
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(error)) {
    return dnsName ? `create a DNS record of this name that leads to ${dnsName}` : 'look at the DNS record of this name';
  }
  if (error === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'give the entry a certificate for this name';
  if (/CERT|^UNABLE_TO_|^SELF_SIGNED|^DEPTH_ZERO/.test(error)) return 'name the file of its certificate authority in NODE_EXTRA_CA_CERTS, if it is one of yours';
  return 'look at the log of the load balancer, and whether this machine may reach it';
}
