import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDomain } from '../../src/model/domain-name';
import { sentence } from '../../src/model/field';

for (const good of ['api.binance.com', 'example.com', '*.example.com', '*.s3.eu-west-1.amazonaws.com', 'xn--mnchen-3ya.example', '1.example.com', `${'a'.repeat(63)}.de`]) {
  test(`${good} is a domain`, () => assert.equal(checkDomain(good), undefined));
}

const WRONG: Record<string, RegExp> = {
  'https://api.example.com/v1?x=1': /not URLs, got https.*; write api\.example\.com$/,
  'HTTP://user@API.example.com:8080': /not URLs, .*; write api\.example\.com$/,
  '//api.example.com': /not URLs, .*; write api\.example\.com$/,
  'api.example.com/v1': /without paths, .*; write api\.example\.com$/,
  'api.example.com:8443': /without ports, .*; write api\.example\.com, and the port into egressPorts$/,
  '10.0.0.1': /not IP addresses, got 10\.0\.0\.1; name the host/,
  '10.0.0.0/8': /not IP addresses/,
  '10.0.0.1:443': /not IP addresses/,
  '2001:db8::1': /not IP addresses/,
  '[2001:db8::1]': /not IP addresses/,
  '1.2.3.4.5': /not IP addresses/,
  'API.example.com': /in lower case, .*; write api\.example\.com$/,
  'api.example.com.': /no dot at the end, .*; write api\.example\.com$/,
  'münchen.example': /in punycode, got "m\S+"; write xn--mnchen-3ya\.example$/,
  '.example.com': /no dot at the beginning, .*; write \*\.example\.com for every name below it$/,
  '*': /a wildcard as the whole first label only, got \*; write \*\.example\.com/,
  '*.*.example.com': /a wildcard as the whole first label only/,
  'api.*.example.com': /a wildcard as the whole first label only/,
  'api*.example.com': /a wildcard as the whole first label only/,
  '*example.com': /a wildcard as the whole first label only/,
  '*.com': /a wildcard below a domain of its own, .*; name the domain/,
  '*.': /a wildcard below a domain of its own/,
  'localhost': /fully qualified domain names of letters, digits, hyphens and dots, got localhost; write them like api\.example\.com/,
  'a..example.com': /fully qualified/,
  '-a.example.com': /fully qualified/,
  'a_b.example.com': /fully qualified/,
  'a b.example.com': /fully qualified/,
  'a.example.com;': /fully qualified/,
  'a".example.com': /fully qualified/,
  '*.exa"mple.com': /fully qualified/,
  'example.123': /fully qualified/,
  [`${'a'.repeat(64)}.de`]: /fully qualified/,
  [`${'abc.'.repeat(63)}abcd`]: /fully qualified/,
};

for (const [wrong, line] of Object.entries(WRONG)) {
  test(`${wrong.slice(0, 40)} is no domain`, () => {
    const problem = checkDomain(wrong);
    assert.ok(problem);
    assert.match(sentence({ field: 'egressAllowedDomains', ...problem }), line);
  });
}
