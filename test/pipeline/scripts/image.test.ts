import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Account } from './account';
import { DEV, PROD, Repository } from './repository';

const COMMIT = 'c'.repeat(40);
const DIGEST = `sha256:${'b'.repeat(64)}`;
const SOURCE = '111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop-dev';
const TARGET = '222222222222.dkr.ecr.us-east-1.amazonaws.com/shop-prod';
const QUICKLY = ['--interval-seconds', '0.01'];

/** After a build, with the credentials of the second environment. */
async function built(account: Partial<Account> = {}): Promise<Repository> {
  const repository = new Repository(account);
  assert.equal((await repository.run(['image.ts', 'build'])).code, 0);
  repository.account = { ...repository.account, id: PROD.account };
  return repository;
}

test('an image is built, pushed, scanned, listed and signed, in this order, and handed on by its digest', async () => {
  const repository = new Repository();
  const { code, err, out, calls } = await repository.runWithTsx(['image.ts', 'build']);
  assert.equal(code, 0, err);
  const steps = ['docker buildx build', 'aws ecr describe-image-scan-findings', 'docker buildx imagetools inspect 111', 'cosign sign'];
  const order = steps.map(step => calls.findIndex(call => call.startsWith(step)));
  assert.deepEqual([...order].sort((one, other) => one - other), order);
  assert.ok(order[0] > 0, calls.join('\n'));
  const build = calls.find(call => call.startsWith('docker buildx build'))!;
  for (const part of [`--tag ${SOURCE}:${COMMIT}`, '--sbom=true', '--provenance=mode=max', '--platform linux/amd64', '--push', ' app']) assert.ok(build.includes(part), build);
  assert.deepEqual(JSON.parse(repository.read('image.json')), { digest: DIGEST, commit: COMMIT });
  assert.equal(JSON.parse(repository.read('dist/sbom.spdx.json')).spdxVersion, 'SPDX-2.3');
  assert.deepEqual(repository.account.signatures, { [`${SOURCE}@${DIGEST}`]: ['alias/shop-image in eu-west-1'] });
  assert.match(out, /^Findings in the image: none; 0 accepted\.$/m);
});

test('every command is told before it runs, and no password is in the log', async () => {
  const { err, out } = await new Repository().run(['image.ts', 'build']);
  assert.match(err, /^\$ docker buildx build /m);
  assert.doesNotMatch(err + out, /token-of/);
});

test('a commit is built once: a second run takes what is there, and signs it once', async () => {
  const repository = new Repository();
  await repository.run(['image.ts', 'build']);
  const { code, calls } = await repository.run(['image.ts', 'build']);
  assert.equal(code, 0);
  assert.deepEqual(calls.filter(call => /^docker buildx build|^cosign sign/.test(call)), []);
  assert.ok(calls.some(call => call.includes('describe-image-scan-findings')));
});

test('environments on both processors get an image for both, and a list for each', async () => {
  const repository = new Repository({ platforms: 'linux/amd64*, linux/arm64' }, [DEV, { ...PROD, capacityArchitecture: 'arm64' }]);
  const { code, calls } = await repository.run(['image.ts', 'build']);
  assert.equal(code, 0);
  assert.ok(calls.some(call => call.includes('--platform linux/amd64,linux/arm64 ')));
  assert.equal(JSON.parse(repository.read('dist/sbom-arm64.spdx.json')).name, 'linux/arm64');
  const scanned = calls.filter(call => call.includes('describe-image-scan-findings')).map(call => /imageDigest=sha256:(\d)/.exec(call)![1]);
  assert.deepEqual(scanned, ['0', '1'], 'platforms are scanned, attestations and the index are not');
});

test('the scan is waited for', async () => {
  const repository = new Repository({
    answers: {
      'ecr describe-image-scan-findings': [
        'ScanNotFoundException: Image scan does not exist', { imageScanStatus: { status: 'IN_PROGRESS' } },
        { imageScanStatus: { status: 'COMPLETE' }, imageScanFindings: { findings: [] } },
      ],
    },
  });
  const { code, err } = await repository.run(['image.ts', 'build', ...QUICKLY]);
  assert.equal(code, 0, err);
  assert.match(err, /^waiting: the scan of linux\/amd64 is not begun$[^]*^waiting: the scan of linux\/amd64 is IN_PROGRESS$/m);
});

const basic = (name: string, severity: string) => ({
  name, severity, attributes: [{ key: 'package_name', value: 'openssl' }, { key: 'package_version', value: '3.0.1' }],
});
const scan = (...findings: object[]) => ({ 'ecr describe-image-scan-findings': [{ imageScanStatus: { status: 'COMPLETE' }, imageScanFindings: { findings } }] });

test('findings of the severity, or worse, stop the line before anything is signed', async () => {
  for (const [limit, stops] of [['critical', false], ['high', true], ['medium', true], ['low', true]] as const) {
    const repository = new Repository({ answers: scan(basic('CVE-2026-1', 'HIGH'), basic('CVE-2026-2', 'INFORMATIONAL')) }, [DEV], limit);
    const { code, out, line, calls } = await repository.run(['image.ts', 'build']);
    assert.equal(code, stops ? 1 : 0, limit);
    assert.match(out, /^Findings in the image: 1 high, 1 informational; 0 accepted\.$/m);
    if (!stops) continue;
    assert.match(out, /^\| HIGH {5}\| CVE-2026-1 \| openssl 3\.0\.1 \|/m);
    assert.equal(line, `findings of severity ${limit} or worse must be none, got 1; update what has them, or accept them by id in accepted-findings.json until a day`);
    assert.ok(!calls.some(call => call.startsWith('cosign')));
    assert.ok(!repository.has('image.json'));
  }
});

test('findings of Amazon Inspector stop the line as well, but not what is suppressed there, or judged by nobody', async () => {
  const enhanced = (vulnerabilityId: string, severity: string, status: string) => ({
    severity, status, packageVulnerabilityDetails: { vulnerabilityId, vulnerablePackages: [{ name: 'zlib', version: '1.2', fixedInVersion: '1.3' }] },
  });
  const found = [enhanced('CVE-2026-1', 'CRITICAL', 'ACTIVE'), enhanced('CVE-2026-2', 'CRITICAL', 'SUPPRESSED'), enhanced('CVE-2026-3', 'UNTRIAGED', 'ACTIVE')];
  const answers = { 'ecr describe-image-scan-findings': [{ imageScanStatus: { status: 'ACTIVE' }, imageScanFindings: { enhancedFindings: found } }] };
  const { code, out, line } = await new Repository({ answers }).run(['image.ts', 'build']);
  assert.equal(code, 1);
  assert.match(out, /^Findings in the image: 1 critical, 1 untriaged; 0 accepted\.$/m);
  assert.match(out, /CVE-2026-1 \| zlib 1\.2 \| 1\.3/);
  assert.match(line, /, got 1; /);
});

test('a finding is accepted until its day', async () => {
  const answers = scan(basic('CVE-2026-1', 'HIGH'));
  for (const [until, code] of [['2999-12-31', 0], ['2020-01-01', 1]] as const) {
    const repository = new Repository({ answers });
    repository.write('accepted-findings.json', JSON.stringify([{ id: 'CVE-2026-1', reason: 'not used', until }]));
    assert.equal((await repository.run(['image.ts', 'build'])).code, code, until);
  }
  const repository = new Repository({ answers });
  repository.write('accepted-findings.json', '[{ "id": "CVE-2026-1" }]');
  const { code, line } = await repository.run(['image.ts', 'build']);
  assert.equal(code, 1);
  assert.match(line, /^accepted-findings\.json must list id, reason and until, got \{"id":"CVE-2026-1"\}; write for example /);
});

const FAULTS: Record<string, [account: Partial<Account>, line: RegExp]> = {
  'credentials of another account': [{ id: '999999999999' }, /^credentials must be of account 111111111111 for dev, got 999999999999; assume a role of that account first$/],
  'changes that are not committed': [{ changed: ' M app/src/main.ts\n' }, /^app must be as committed, got M app\/src\/main\.ts; /],
  'no commit': [{ cloned: false }, /^commit must be known, got none; run this in a clone of the repository$/],
  'a platform that cannot be built': [{ platforms: 'linux/arm64' }, /^builder must build linux\/amd64, got linux\/arm64; run this on such a machine, or install emulation: /],
  'a build that fails': [{ failures: { 'docker buildx build': 'ERROR: failed to solve: process "npm ci" did not complete' } }, /^docker buildx build must succeed, got 1; /],
  'an image that cannot be scanned': [
    { answers: { 'ecr describe-image-scan-findings': [{ imageScanStatus: { status: 'UNSUPPORTED_IMAGE', description: 'no operating system' } }] } },
    /^scan of shop-dev@sha256:0+ must succeed, got UNSUPPORTED_IMAGE \(no operating system\); use a base image /,
  ],
  'a scan that does not begin': [
    { answers: { 'ecr describe-image-scan-findings': ['ScanNotFoundException: Image scan does not exist'] } },
    /^scan of shop-dev@sha256:0+ must end within 0 seconds, got none; check that the registry scans on push$/,
  ],
  'a key that may not be used': [{ failures: { 'cosign sign': 'Error: signing: AccessDeniedException' } }, /^cosign sign must succeed, got 1; see above/],
  'no repository': [{ answers: { 'ecr describe-images': ['RepositoryNotFoundException: The repository does not exist'] } }, /^aws ecr describe-images must succeed, got 254; .*RepositoryNotFoundException/],
};

for (const [name, [account, line]] of Object.entries(FAULTS)) {
  test(`${name}: one line, and no image is handed on`, async () => {
    const repository = new Repository(account);
    const ended = await repository.run(['image.ts', 'build', '--deadline-seconds', '0', ...QUICKLY]);
    assert.equal(ended.code, 1);
    assert.match(ended.line, line);
    assert.doesNotMatch(ended.err, /^\s+at /m);
    assert.ok(!repository.has('image.json'));
  });
}

test('CodePipeline says which commit it is, for it hands on no history', async () => {
  const repository = new Repository({ cloned: false });
  const { code } = await repository.run(['image.ts', 'build'], { CODEBUILD_RESOLVED_SOURCE_VERSION: 'd'.repeat(40) });
  assert.equal(code, 0);
  assert.equal(JSON.parse(repository.read('image.json')).commit, 'd'.repeat(40));
});

test('the first environment has the image; its signature is verified all the same', async () => {
  const repository = await built();
  repository.account = { ...repository.account, id: DEV.account };
  const { code, out, calls } = await repository.run(['image.ts', 'promote', 'dev']);
  assert.equal(code, 0);
  assert.equal(out.trim(), `shop-dev has ${DIGEST} of commit ${COMMIT}, signed.`);
  assert.equal(calls.filter(call => call.startsWith('cosign verify')).length, 1);
  assert.deepEqual(calls.filter(call => call.includes('imagetools create')), []);
});

test('a later environment gets the same digest, with its signature', async () => {
  const repository = await built();
  const { code, err, calls } = await repository.run(['image.ts', 'promote', 'prod']);
  assert.equal(code, 0, err);
  assert.deepEqual(repository.account.tags[TARGET], { [COMMIT]: DIGEST });
  assert.deepEqual(repository.account.signatures[`${TARGET}@${DIGEST}`], ['alias/shop-image in eu-west-1']);
  assert.ok(calls.includes('aws kms get-public-key --key-id arn:aws:kms:eu-west-1:111111111111:alias/shop-image --region eu-west-1 --output json'));
  const again = await repository.run(['image.ts', 'promote', 'prod']);
  assert.equal(again.code, 0, again.err);
  assert.deepEqual(again.calls.filter(call => /imagetools create|cosign attach/.test(call)), []);
});

test('the key is found in any partition', async () => {
  const repository = await built({ partition: 'aws-cn' });
  const { calls } = await repository.run(['image.ts', 'promote', 'prod']);
  assert.ok(calls.some(call => call.includes('--key-id arn:aws-cn:kms:eu-west-1:111111111111:alias/shop-image ')));
});

test('an image that nobody has signed, or somebody else has, goes nowhere', async () => {
  const cases: [signatures: Record<string, string[]>, reason: string][] = [
    [{}, 'no signatures found'], [{ [`${SOURCE}@${DIGEST}`]: ['alias/other in eu-west-1'] }, 'no matching attestations: .*'],
  ];
  for (const [signatures, reason] of cases) {
    const repository = await built();
    repository.account = { ...repository.account, signatures };
    const { code, line, calls } = await repository.run(['image.ts', 'promote', 'prod']);
    assert.equal(code, 1);
    assert.match(line, new RegExp(`^${SOURCE}@${DIGEST} must be signed with alias/shop-image, got ${reason}; deploy only what pipeline/image\\.ts build has built$`));
    assert.deepEqual(calls.filter(call => call.includes('imagetools create')), []);
  }
});

test('a tag that stands for another image is not overwritten, and a copy must be one', async () => {
  const taken = await built();
  taken.account = { ...taken.account, tags: { ...taken.account.tags, [TARGET]: { [COMMIT]: `sha256:${'7'.repeat(64)}` } } };
  const first = await taken.run(['image.ts', 'promote', 'prod']);
  assert.equal(first.code, 1);
  assert.match(first.line, new RegExp(`^tag ${COMMIT} of shop-prod must be ${DIGEST}, got sha256:7+; `));

  const second = await (await built({ copiesWrongly: true })).run(['image.ts', 'promote', 'prod']);
  assert.equal(second.code, 1);
  assert.match(second.line, /^tag c+ of shop-prod must be sha256:b+, got sha256:9+; /);
});

test('without an image that was handed on there is nothing to promote', async () => {
  const repository = new Repository();
  for (const [text, got] of [[undefined, 'none'], ['{', 'none'], ['{"digest":"latest"}', '\\{"digest":"latest"\\}']] as const) {
    if (text) repository.write('image.json', text);
    const { code, line } = await repository.run(['image.ts', 'promote', 'dev']);
    assert.equal(code, 1);
    assert.match(line, new RegExp(`^image\\.json must name digest and commit, got ${got}; run pipeline/image\\.ts build first`));
  }
});

const WRONG: [args: string[], line: RegExp][] = [
  [['image.ts'], /^arguments must be image\.ts build \| promote ENVIRONMENT, got none; write /],
  [['image.ts', 'push'], /^arguments must be image\.ts build/],
  [['image.ts', 'promote'], /^arguments must be image\.ts build/],
  [['image.ts', 'build', 'dev'], /^arguments must be image\.ts build/],
  [['image.ts', 'build', '--force'], /^arguments must be image\.ts build/],
  [['image.ts', 'build', '--deadline-seconds', 'soon'], /^--deadline-seconds must be a number of seconds, got soon; /],
  [['image.ts', 'promote', 'staging'], /^ENVIRONMENT must be one of dev, prod, got staging; /],
];

for (const [args, line] of WRONG) {
  test(`${args.join(' ')} ends with 2 and one line`, async () => {
    const ended = await new Repository().run(args);
    assert.equal(ended.code, 2);
    assert.match(ended.err.trimEnd(), line);
    assert.equal(ended.err.trimEnd().split('\n').length, 1);
  });
}
