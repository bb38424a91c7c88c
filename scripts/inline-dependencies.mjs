// Puts the libraries that this package uses into the compiled files that use them, so that `projen new --from` installs one
// package instead of unpacking a folder for each library. Their licences travel along in THIRD-PARTY-LICENSES. Takes the source maps
// out: they are more than half of the tarball, and lead from files that are there to files that are not.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const OUTPUT = 'lib';
/** These come with projen or with the CDK app; every other library is put in. */
const PEERS = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).peerDependencies);

/** Leaves our own files and the peers where they are. */
const onlyLibraries = {
  name: 'only-libraries',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point' || importer.includes('node_modules')) return undefined;
      const isPeer = PEERS.some(name => path === name || path.startsWith(`${name}/`));
      return path.startsWith('.') || isPeer ? { path, external: true } : undefined;
    });
  },
};

function compiledFiles() {
  return readdirSync(OUTPUT, { recursive: true }).filter(name => name.endsWith('.js')).map(name => join(OUTPUT, name));
}

/** The compiled files that ask for a library which is neither Node's nor a peer's. */
function filesWithLibraries() {
  const asksForLibrary = /require\(["'](?!\.|node:)([^"']+)["']\)/g;
  return compiledFiles()
    .filter(file => [...readFileSync(file, 'utf8').matchAll(asksForLibrary)].some(([, name]) => !PEERS.some(peer => name === peer || name.startsWith(`${peer}/`))));
}

function removeSourceMaps() {
  for (const file of compiledFiles()) {
    const text = readFileSync(file, 'utf8');
    const without = text.replace(/^\/\/# sourceMappingURL=data:\S*\s*$/m, '');
    if (without !== text) writeFileSync(file, without);
  }
}

function licences(inputs) {
  const folders = new Set(inputs.map(path => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean));
  return [...folders].sort().map(folder => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
    if (!file && !license) throw new Error(`${name}@${version} states no licence`);
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : 'The package carries no licence text.'}\n`;
  }).join(`\n${'-'.repeat(80)}\n\n`);
}

const { metafile } = await build({
  entryPoints: filesWithLibraries(),
  outdir: OUTPUT,
  outbase: OUTPUT,
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: [onlyLibraries],
});
removeSourceMaps();
writeFileSync('THIRD-PARTY-LICENSES', licences(Object.keys(metafile.inputs)));
