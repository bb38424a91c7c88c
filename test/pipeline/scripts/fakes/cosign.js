/** cosign 3.0.6, as far as the scripts use it, with the words of the real one. A signature is the name of the key. */
const { readFileSync } = require('node:fs');
const { called, fail, save, state } = require('./state');

const args = process.argv.slice(2);
called('cosign', args);
const option = name => args[args.indexOf(name) + 1];
const image = args.at(-1);
const [repository, digest] = image.split('@');
const signatures = state.signatures[image] ?? [];
const died = message => fail(`Error: ${message}\nerror during command execution: ${message}`, message === 'no signatures found' ? 10 : 1);
if (!state.manifests[repository]?.[digest]) died(`accessing image: GET ${image}: MANIFEST_UNKNOWN: Requested image not found`);

switch (args[0]) {
  case 'sign':
    if (!args.includes('--tlog-upload=false') || !args.includes('--use-signing-config=false')) died('getting signing config: no way to the internet');
    (state.signatures[image] ??= []).push(`${option('--key').replace('awskms:///', '')} in ${process.env.AWS_REGION}`);
    save();
    break;
  case 'verify': {
    if (!args.includes('--private-infrastructure')) died('no matching signatures: not enough verified log entries from transparency log: 0 < 1');
    if (signatures.length === 0) died('no signatures found');
    const key = Buffer.from(readFileSync(option('--key'), 'utf8').split('\n').slice(1, -2).join(''), 'base64').toString();
    if (!signatures.includes(key)) {
      died('no matching attestations: failed to verify signature: could not verify envelope: accepted signatures do not match threshold, Found: 0, Expected 1');
    }
    process.stdout.write('[{"critical":{}}]\n');
    break;
  }
  case 'download':
    process.stdout.write(signatures.map(signature => `${JSON.stringify({ signature })}\n`).join(''));
    break;
  case 'attach':
    (state.signatures[image] ??= []).push(JSON.parse(readFileSync(option('--payload'), 'utf8')).signature);
    save();
    break;
  default:
    died(`unknown command "${args[0]}" for "cosign"`);
}
