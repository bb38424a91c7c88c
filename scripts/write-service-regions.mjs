// node scripts/write-service-regions.mjs
// Writes src/model/service-regions.ts, the table of the Regions that AWS services are in, from the newest of three packages of PyPI,
// which pip puts into a temporary folder. Look at the difference before you commit it: a row that comes or grows refuses something
// that was taken before.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tsImport } from 'tsx/esm/api';
import { ROOT } from './steps.mjs';

const SOURCES = ['botocore', 'cfn-lint', 'moto'];

/** Services by the names of their endpoints that go by other host names in the lists. Further endpoints of a service count as itself. */
const HOSTS = {
  'airflow.api': 'airflow',
  'airflow.env': 'airflow',
  'airflow.ops': 'airflow',
  'analytics-omics': 'omics',
  'apprunner.requests': 'apprunner',
  'appstream.api': 'appstream2',
  'appstream.streaming': 'appstream2',
  'appsync-api': 'appsync',
  'aps-workspaces': 'aps',
  'bedrock-agent': 'bedrock',
  'bedrock-agent-runtime': 'bedrock',
  'bedrock-runtime': 'bedrock',
  'codeartifact.api': 'codeartifact',
  'codeartifact.repositories': 'codeartifact',
  'codestar-connections.api': 'codestar-connections',
  'control-storage-omics': 'omics',
  'deadline.management': 'management.deadline',
  'deadline.scheduling': 'management.deadline',
  'email-smtp': 'email',
  'finspace-api': 'finspace',
  'forecastquery': 'forecast',
  'geo.geofencing': 'geo',
  'geo.maps': 'geo',
  'geo.places': 'geo',
  'geo.routes': 'geo',
  'geo.tracking': 'geo',
  'git-codecommit': 'codecommit',
  'grafana-workspace': 'grafana',
  'iot.credentials': 'iot',
  'iot.data': 'iot',
  'iotsitewise.api': 'iotsitewise',
  'iotsitewise.data': 'iotsitewise',
  'iottwinmaker.api': 'iottwinmaker',
  'iottwinmaker.data': 'iottwinmaker',
  'iotwireless.api': 'api.iotwireless',
  'kinesis-firehose': 'firehose',
  'kinesis-streams': 'kinesis',
  'lorawan.cups': 'api.iotwireless',
  'lorawan.lns': 'api.iotwireless',
  'neptune-graph-data': 'neptune-graph',
  'networkflowmonitorreports': 'networkflowmonitor',
  'personalize-events': 'personalize',
  'personalize-runtime': 'personalize',
  'pipes-data': 'pipes',
  'rum-dataplane': 'rum',
  'runtime-medical-imaging': 'medical-imaging',
  'storage-omics': 'omics',
  'streaming-rekognition': 'rekognition',
  'tags-omics': 'omics',
  'thinclient.api': 'thinclient',
  'transcribestreaming': 'transcribe',
  'transfer.server': 'transfer',
  'workflows-omics': 'omics',
};

/** Names in CloudFormation (`AWS::NAME::...`) of hosts whose SDK calls the service otherwise. */
const TYPES = {
  'acm': ['CertificateManager'],
  'cognito-identity': ['Cognito'],
  'cognito-idp': ['Cognito'],
  'inspector2': ['InspectorV2'],
  'kafka': ['MSK'],
  'macie2': ['Macie'],
  'management.deadline': ['Deadline'],
  'medical-imaging': ['HealthImaging'],
  'models-v2-lex': ['Lex'],
  'runtime-v2-lex': ['Lex'],
  'schemas': ['EventSchemas'],
  'timestream-influxdb': ['Timestream'],
};

/** Services of an account as a whole or of its organisation, where a Region says little: `billing`. */
const GLOBAL = /^(account|bcm|billing|ce$|codecatalyst|cost|discovery|freetier|iam$|invoicing|migrationhub|organizations|pricing|savingsplans|shield|tax$|trustedadvisor)/;

/** The silence of CloudFormation counts where it names a service in this share of the Regions that the others have it in. */
const TYPES_FOLLOW = 0.9;

const folder = mkdtempSync(join(tmpdir(), 'service-regions-'));
try {
  const { AWS_SERVICES } = await tsImport('../src/model/aws-service.ts', import.meta.url);
  const { REGIONS } = await tsImport('../src/model/region.ts', import.meta.url);
  install();
  const types = typesOfRegions(REGIONS);
  const listed = Object.keys(types);
  const sources = { sdk: sdkRegions(), published: publishedRegions(), types, names: typeNames(Object.values(types)) };
  const rows = AWS_SERVICES.filter(service => !service.endsWith('-fips') && !GLOBAL.test(service))
    .map(service => ({ service, absent: absentRegions(HOSTS[service] ?? service, listed, sources) }))
    .filter(({ absent }) => absent.length > 0);
  writeFileSync(join(ROOT, 'src', 'model', 'service-regions.ts'), contents(rows, listed));
  console.log(`${rows.length} services, each missing in some of ${listed.length} Regions`);
} finally {
  rmSync(folder, { recursive: true });
}

function install() {
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--target', folder, ...SOURCES];
  const { status, stderr, error } = spawnSync('python3', pip, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`python3 ${pip.join(' ')} failed: ${error?.message ?? stderr}`);
}

function readJson(...path) {
  const bytes = readFileSync(join(folder, ...path));
  return JSON.parse((path.at(-1).endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
}

/** By Region, the names in CloudFormation that have types there. cfn-lint copies those of us-east-1 where it knows none. */
function typesOfRegions(regions) {
  const providers = join('cfnlint', 'data', 'schemas', 'providers');
  const files = new Set(readdirSync(join(folder, providers)));
  const lists = Object.fromEntries(regions.filter(region => files.has(`${region}.json`))
    .map(region => [region, Object.keys(readJson(providers, `${region}.json`))]));
  const copied = JSON.stringify(lists['us-east-1']);
  return Object.fromEntries(Object.entries(lists)
    .filter(([region, list]) => region === 'us-east-1' || JSON.stringify(list) !== copied)
    .map(([region, list]) => [region, new Set(list.map(type => type.split('::')[1]))]));
}

/** By host, the Regions in botocore's `endpoints.json`; none for services that are the same in all Regions. */
function sdkRegions() {
  const found = {};
  for (const { services } of readJson('botocore', 'data', 'endpoints.json').partitions) {
    for (const [host, { endpoints, isRegionalized, partitionEndpoint }] of Object.entries(services)) {
      const regions = found[host] ??= new Set();
      Object.keys(endpoints).forEach(region => regions.add(region));
      if (isRegionalized === false || (partitionEndpoint && host !== 's3')) regions.isGlobal = true;
    }
  }
  return Object.fromEntries(Object.entries(found).filter(([, { isGlobal }]) => !isGlobal));
}

/** By host, the Regions that AWS publishes as Systems Manager parameters below `/aws/service/global-infrastructure`; moto has a copy. */
function publishedRegions() {
  const found = {};
  for (const { regions = {} } of Object.values(readJson('moto', 'ssm', 'resources', 'services.json.gz').aws.service['global-infrastructure'].services)) {
    const hosts = Object.entries(regions).map(([region, { endpoint }]) => endpoint?.Value.split(`.${region}.`)[0]);
    for (const host of hosts) Object.keys(regions).forEach(region => (found[host] ??= new Set()).add(region));
  }
  return found;
}

/** By host, the names in CloudFormation that are spelt like the SDK's name of the service. */
function typeNames(lists) {
  const plain = name => name.toLowerCase().replace(/[^a-z0-9]/g, '').replace(/^(amazon|aws)/, '');
  const known = [...new Set(lists.flatMap(list => [...list]))];
  const data = join('botocore', 'data');
  const found = {};
  for (const client of readdirSync(join(folder, data), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name)) {
    const version = readdirSync(join(folder, data, client)).sort().at(-1);
    const model = readdirSync(join(folder, data, client, version)).find(name => name.startsWith('service-2.json'));
    const { endpointPrefix, serviceId = client } = readJson(data, client, version, model).metadata;
    const names = known.filter(name => [client, serviceId, endpointPrefix].map(plain).includes(plain(name)));
    for (const host of [client, endpointPrefix]) found[host] = [...found[host] ?? [], ...names];
  }
  return { ...found, ...TYPES };
}

/** The Regions that a service is not in: CloudFormation and at least one of the others say so, and none says otherwise. */
function absentRegions(host, listed, { sdk, published, types, names }) {
  const lists = [sdk[host], published[host]].filter(list => list !== undefined);
  const own = names[host] ?? [];
  const hasTypes = region => own.some(name => types[region].has(name));
  const present = listed.filter(region => lists.some(list => list.has(region)));
  const followed = present.filter(hasTypes);
  if (present.length === 0 || followed.length < TYPES_FOLLOW * present.length) return [];
  return listed.filter(region => !present.includes(region) && !hasTypes(region));
}

/** A line for all services that are in the same Regions: `only` or `not`, whichever is shorter, and the Regions. */
function lines(rows, listed) {
  const names = {};
  for (const { service, absent } of rows) {
    const present = listed.filter(region => !absent.includes(region));
    const regions = absent.length <= present.length ? `not ${absent.join(' ')}` : `only ${present.join(' ')}`;
    names[regions] = [...names[regions] ?? [], service];
  }
  return Object.entries(names).map(([regions, services]) => `${services.join(' ')}: ${regions}`);
}

function contents(rows, listed) {
  const versions = SOURCES.map(name => {
    const info = readdirSync(folder).find(entry => entry.startsWith(`${name.replace('-', '_')}-`) && entry.endsWith('.dist-info'));
    return `${name} ${info.slice(name.length + 1, -'.dist-info'.length)}`;
  });
  return `// Written by \`node scripts/write-service-regions.mjs\` from ${versions.join(', ')}; not by hand.

/** The day on which AWS's lists were looked at. */
export const SERVICE_REGIONS_DATE = '${new Date().toISOString().slice(0, 10)}';

/** The Regions that the lists tell apart; of all others nothing is known. */
export const LISTED_REGIONS: readonly string[] = \`
${wrapped(listed)}
\`.trim().split(/\\s+/);

/**
 * The services that are not in all of these Regions: \`only\` in some, or \`not\` in some. A service is here by the name of its endpoint,
 * and so are its further endpoints.
 *
 * To refuse what is there is worse than to let pass what is not. So a service counts as missing only where CloudFormation has no type
 * of it, botocore's endpoints or the list that AWS publishes through Systems Manager (moto has a copy) leave it out as well, and none
 * of the three says otherwise. botocore alone has left out Regions for months. CloudFormation alone gets types later than the service,
 * so that it counts only for services whose types are in nine tenths of the Regions that the others name. What belongs to an account as
 * a whole is left out, and what the lists do not know.
 *
 * @see https://github.com/boto/botocore/issues/2332 https://github.com/boto/botocore/issues/2781
 */
export const SERVICE_REGIONS: readonly string[] = \`
${lines(rows, listed).join('\n')}
\`.trim().split('\\n');
`;
}

/** Words in lines of at most 120 characters. */
function wrapped(words) {
  return words.reduce((lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && `${last} ${word}`.length <= 120 ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []).join('\n');
}
