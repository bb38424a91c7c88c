// Writes .inventory/.jsii, the manifest that projen's inventory reads (see projenrc/lazy-constructs.ts):
// .jsii without the CDK half and without aws-cdk-lib, and with every option optional, so that projen leaves
// asking for what is missing to the project type.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const read = path => JSON.parse(readFileSync(path, 'utf8'));
let manifest = read('.jsii');
if (manifest.schema === 'jsii/file-redirect') {
  manifest = JSON.parse(gunzipSync(readFileSync(manifest.filename)).toString());
}

const isCdkHalf = fqn => fqn.startsWith(`${manifest.name}.cdk`);
manifest.types = Object.fromEntries(Object.entries(manifest.types).filter(([fqn]) => !isCdkHalf(fqn)));
delete manifest.submodules;
delete manifest.readme;
delete manifest.dependencies['aws-cdk-lib'];
delete manifest.dependencyClosure;
manifest.fingerprint = `${manifest.fingerprint}-inventory`;
for (const type of Object.values(manifest.types)) {
  if (type.kind === 'interface' && type.datatype) {
    for (const property of type.properties ?? []) property.optional = true;
  }
}

mkdirSync('.inventory', { recursive: true });
writeFileSync('.inventory/.jsii', JSON.stringify(manifest));
