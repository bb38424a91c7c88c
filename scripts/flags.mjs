// The flags of the project type, from the manifest that projen reads them from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './steps.mjs';

/** One line for each flag: `--ingress-mode  How callers reach the service.` */
export function flagLines() {
  const { types } = JSON.parse(readFileSync(join(ROOT, '.inventory', '.jsii'), 'utf8'));
  const options = type => [...(type.properties ?? []), ...(type.interfaces ?? []).flatMap(name => options(types[name]))];
  const all = options(types['projen-container-workload.ContainerWorkloadAppOptions']);
  return all.sort((a, b) => a.name.localeCompare(b.name)).map(({ name, docs, type }) => {
    const flag = `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
    const members = types[type.fqn]?.members?.map(member => member.name.toLowerCase().replace(/_/g, '-'));
    const notes = [members && `one of ${members.join(', ')}`, docs.default && `default: ${docs.default.replace(/^- /, '')}`].filter(Boolean);
    return `  ${flag.padEnd(30)} ${docs.summary}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
  });
}
