import { LOG_LEVELS, type LogLevel } from './log.ts';

export interface Config {
  readonly port: number;
  readonly priceApiUrl: URL;
  readonly priceApiTimeoutMs: number;
  readonly logLevel: LogLevel;
  readonly serviceName: string | undefined;
}

/** A setting that the service cannot start with; the message is for the person who has to correct it. */
export class ConfigError extends Error {}

export function readConfig(env: Record<string, string | undefined>): Config {
  return {
    port: wholeNumber(env, 'PORT', { from: 0, to: 65_535, otherwise: 8080 }),
    priceApiUrl: baseUrl(env, 'PRICE_API_URL', 'https://api.binance.com'),
    // At most 20 s: a request that waits for the API has to end within the 25 s that a shutdown allows.
    priceApiTimeoutMs: wholeNumber(env, 'PRICE_API_TIMEOUT_MS', { from: 1, to: 20_000, otherwise: 3000 }),
    logLevel: logLevel(env, 'LOG_LEVEL', 'info'),
    serviceName: env.SERVICE_NAME || undefined,
  };
}

function wholeNumber(
  env: Record<string, string | undefined>, name: string, { from, to, otherwise }: { from: number; to: number; otherwise: number },
): number {
  const value = env[name];
  if (!value) return otherwise;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (number >= from && number <= to) return number;
  throw new ConfigError(`${name} must be a whole number from ${from} to ${to}, got ${JSON.stringify(value)}; ` +
    `correct it or remove it for ${otherwise}`);
}

function baseUrl(env: Record<string, string | undefined>, name: string, otherwise: string): URL {
  const value = env[name] || otherwise;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.username || url?.password) {
    throw new ConfigError(`${name} must not carry a user name or password, got one for ${url.host}; remove it, it would end up in logs`);
  }
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash) return url;
  throw new ConfigError(`${name} must be an http or https URL without query, got ${JSON.stringify(value)}; ` +
    `correct it or remove it for ${otherwise}`);
}

function logLevel(env: Record<string, string | undefined>, name: string, otherwise: LogLevel): LogLevel {
  const value = env[name] || otherwise;
  const level = LOG_LEVELS.find((known) => known === value);
  if (level) return level;
  throw new ConfigError(`${name} must be one of ${LOG_LEVELS.join(', ')}, got ${JSON.stringify(value)}; ` +
    `correct it or remove it for ${otherwise}`);
}
