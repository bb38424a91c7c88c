// The project types and their flags, from the manifest that projen reads them from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './steps.mjs';

/** The options of each project type; the first one is what is written if none is named. */
const OPTIONS = { 'container-workload': 'ContainerWorkloadAppOptions', 'network-hub': 'NetworkHubAppOptions' };

export const TYPES = Object.keys(OPTIONS);

/** One line for each flag of a project type: `--ingress-mode  How callers reach the service.` */
export function flagLines(projectType) {
  const { types } = JSON.parse(readFileSync(join(ROOT, '.inventory', '.jsii'), 'utf8'));
  const options = type => [...(type.properties ?? []), ...(type.interfaces ?? []).flatMap(name => options(types[name]))];
  const all = options(types[`projen-container-workload.${OPTIONS[projectType]}`]);
  return all.sort((a, b) => a.name.localeCompare(b.name)).map(({ name, docs, type }) => {
    const flag = `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
    const members = types[type.fqn]?.members?.map(member => member.name.toLowerCase().replace(/_/g, '-'));
    const notes = [members && `one of ${members.join(', ')}`, docs.default && `default: ${docs.default.replace(/^- /, '')}`].filter(Boolean);
    return `  ${flag.padEnd(30)} ${docs.summary}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
  });
}
