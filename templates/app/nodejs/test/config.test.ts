import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from '../src/config.ts';

await test('without settings, the defaults hold', () => {
  assert.deepEqual(readConfig({ PORT: '', PRICE_API_URL: '' }), {
    port: 8080,
    priceApiUrl: new URL('https://api.binance.com'),
    priceApiTimeoutMs: 3000,
    logLevel: 'info',
    serviceName: undefined,
  });
});

const mistakes = [
  ['PORT', 'abc', 'PORT must be a whole number from 0 to 65535, got "abc"; correct it or remove it for 8080'],
  ['PORT', '65536', 'PORT must be a whole number from 0 to 65535, got "65536"; correct it or remove it for 8080'],
  ['PRICE_API_URL', 'api.binance.com',
    'PRICE_API_URL must be an http or https URL without query, got "api.binance.com"; correct it or remove it for https://api.binance.com'],
  ['PRICE_API_URL', 'ftp://prices',
    'PRICE_API_URL must be an http or https URL without query, got "ftp://prices"; correct it or remove it for https://api.binance.com'],
  ['PRICE_API_URL', 'https://me:secret@prices',
    'PRICE_API_URL must not carry a user name or password, got one for prices; remove it, it would end up in logs'],
  ['PRICE_API_TIMEOUT_MS', '3s', 'PRICE_API_TIMEOUT_MS must be a whole number from 1 to 20000, got "3s"; correct it or remove it for 3000'],
  ['PRICE_API_TIMEOUT_MS', '0', 'PRICE_API_TIMEOUT_MS must be a whole number from 1 to 20000, got "0"; correct it or remove it for 3000'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of debug, info, warn, error, got "loud"; correct it or remove it for info'],
] as const;

for (const [name, value, message] of mistakes) {
  await test(`${name}=${value} is refused with the name, the value and the remedy`, () => {
    assert.throws(() => readConfig({ [name]: value }), (error) => error instanceof ConfigError && error.message === message);
  });
}
