/** docker with buildx, as far as the scripts use it, with the words of the real ones. */
const { readFileSync } = require('node:fs');
const { called, fail, parse, save, state } = require('./state');

const args = process.argv.slice(2);
called('docker', args);
const option = name => args[args.indexOf(name) + 1];
const [, command, further] = args;

const manifestOf = image => {
  const { repository, digest, tag } = parse(image);
  const found = digest ?? state.tags[repository]?.[tag];
  const manifest = state.manifests[repository]?.[found];
  if (!manifest) fail(`ERROR: ${image}: not found`);
  return { repository, digest: found, manifest };
};
const put = (image, digest, manifest) => {
  const { repository, tag } = parse(image);
  const tags = state.tags[repository] ??= {};
  if (tags[tag] !== undefined && tags[tag] !== digest) {
    fail(`ERROR: failed to push ${image}: unexpected status from PUT request: 400 Bad Request: The image tag '${tag}' already exists and is immutable`);
  }
  tags[tag] = digest;
  (state.manifests[repository] ??= {})[digest] = manifest;
  save();
};

if (args[0] === 'login') {
  const password = readFileSync(0, 'utf8');
  if (password !== `token-of-${state.id}`) fail('Error response from daemon: login attempt failed with status: 400 Bad Request');
} else if (command === 'inspect') {
  const name = args.at(-1);
  if (state.builder !== name) fail(`ERROR: no builder "${name}" found`);
  process.stdout.write(`Name:          ${name}\nDriver:        docker-container\n\nNodes:\nPlatforms:        ${state.platforms}\n`);
} else if (command === 'create') {
  state.builder = option('--name');
  save();
} else if (command === 'build') {
  if (state.builder !== option('--builder')) fail('ERROR: Attestation is not supported for the docker driver.');
  const wanted = option('--platform').split(',');
  const digestOf = index => `sha256:${String(index).repeat(64)}`;
  const platforms = Object.fromEntries([
    ...wanted.map((platform, index) => [digestOf(index), platform]),
    ...wanted.map((_, index) => [digestOf(index + 5), 'unknown/unknown']),
  ]);
  const lists = wanted.map(platform => [platform, { SPDX: { spdxVersion: 'SPDX-2.3', name: platform } }]);
  put(option('--tag'), state.built, { platforms, sbom: wanted.length === 1 ? lists[0][1] : Object.fromEntries(lists) });
  process.stderr.write('#1 pushing\n');
} else if (command === 'imagetools' && further === 'inspect') {
  const { manifest } = manifestOf(args.includes('--raw') ? args.at(-1) : args[3]);
  const manifests = Object.entries(manifest.platforms).map(([digest, platform]) => {
    const [os, architecture] = platform.split('/');
    return { digest, platform: { os, architecture } };
  });
  process.stdout.write(JSON.stringify(args.includes('--raw') ? { schemaVersion: 2, manifests } : manifest.sbom ?? null));
} else if (command === 'imagetools' && further === 'create') {
  const { digest, manifest } = manifestOf(args.at(-1));
  put(option('--tag'), state.copiesWrongly ? `sha256:${'9'.repeat(64)}` : digest, manifest);
} else {
  fail(`docker: unknown command: docker ${args.join(' ')}`);
}
