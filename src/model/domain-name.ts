import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { Problem } from './field';

/**
 * What is wrong with an entry of a list of domain names: `api.example.com`, or `*.example.com` for every name below `example.com`,
 * but not itself. The lists of Route 53 Resolver DNS Firewall are written in the same way.
 */
export function checkDomain(text: string): Omit<Problem, 'field'> | undefined {
  return wrongKind(text) ?? wrongWildcard(text) ?? wrongSpelling(text) ?? wrongLabels(text);
}

/** What is no domain name at all. */
function wrongKind(text: string): Omit<Problem, 'field'> | undefined {
  const [, host = '', ...rest] = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/@]*@)?([^/:?#]*)/i.exec(text) ?? [];
  if (rest.length > 0 || host) {
    return { must: 'must be domain names, not URLs', got: text, remedy: `write ${host.toLowerCase() || 'the name of the host'}` };
  }
  if (isIP(text.replace(/\/\d+$/, '').replace(/^\[|\]$/g, '')) || /^[\d.]+(:\d+)?$/.test(text)) {
    return {
      must: 'must be domain names, not IP addresses',
      got: text,
      remedy: 'name the host, because the firewall looks for names in the first packets of a connection',
    };
  }
  if (text.includes('/')) {
    return { must: 'must be domain names without paths', got: text, remedy: `write ${text.split('/')[0] || 'the name of the host'}` };
  }
  return text.includes(':') ? {
    must: 'must be domain names without ports',
    got: text,
    remedy: `write ${text.split(':')[0] || 'the name of the host'}, and the port into egressPorts`,
  } : undefined;
}

function wrongSpelling(text: string): Omit<Problem, 'field'> | undefined {
  if (/[^\x00-\x7f]/.test(text)) {
    const ascii = domainToASCII(text);
    return { must: 'must be written in punycode', got: text, remedy: ascii ? `write ${ascii}` : 'write names in ASCII' };
  }
  if (text !== text.toLowerCase()) return { must: 'must be in lower case', got: text, remedy: `write ${text.toLowerCase()}` };
  return /[^.]\.+$/.test(text) ? { must: 'must have no dot at the end', got: text, remedy: `write ${text.replace(/\.+$/, '')}` } : undefined;
}

function wrongWildcard(text: string): Omit<Problem, 'field'> | undefined {
  if (text.startsWith('.')) {
    return { must: 'must have no dot at the beginning', got: text, remedy: `write *${text} for every name below it` };
  }
  if (text.replace(/^\*\./, '').includes('*')) {
    return {
      must: 'must have a wildcard as the whole first label only',
      got: text,
      remedy: 'write *.example.com for every name below example.com, at any depth',
    };
  }
  return /^\*\.[^.]*$/.test(text) ? {
    must: 'must have a wildcard below a domain of its own, not below a top-level domain',
    got: text,
    remedy: 'name the domain, for example *.example.com',
  } : undefined;
}

function wrongLabels(text: string): Omit<Problem, 'field'> | undefined {
  const name = text.replace(/^\*\./, '');
  const labels = name.split('.');
  const isRight = labels.length > 1 && name.length <= 253 && /[a-z]/.test(labels.at(-1)!)
    && labels.every(label => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label));
  return isRight ? undefined : {
    must: 'must be fully qualified domain names of letters, digits, hyphens and dots',
    got: text,
    remedy: 'write them like api.example.com or *.example.com',
  };
}

/** Whether an entry of a list stands for a name: `*.example.com` for `api.example.com`. */
export function covers(entry: string, name: string): boolean {
  return entry === name || (entry.startsWith('*.') && name.endsWith(entry.slice(1)));
}
