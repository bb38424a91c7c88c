import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWERS, CERTIFICATE_ARN } from './support';
import { InvalidOptions } from '../../src/design/check';
import { EnvironmentSettings, WorkloadOptions } from '../../src/design/options';
import { resolve } from '../../src/design/resolve';
import { EgressMode, FirewallMode } from '../../src/egress/options';

const resolved = (options: Partial<WorkloadOptions> = {}, settings?: Record<string, EnvironmentSettings>) =>
  resolve({ ...ANSWERS, ...options } as unknown as WorkloadOptions, settings).environments;

test('every choice is recorded, defaults included', () => {
  const [dev, prod] = resolved();
  assert.deepEqual(dev, {
    workload: 'shop',
    name: 'dev',
    account: '111111111111',
    region: 'eu-west-1',
    ingressMode: 'alb',
    ingressCertificateParameter: '/shop/dev/ingress/certificate-arn',
    ingressPlainHttp: false,
    ingressRateLimit: 2000,
    egressMode: 'nat',
    egressPorts: [443],
    egressNatGateways: 2,
    networkTopology: 'standalone',
    networkAvailabilityZones: 2,
    networkCidr: '10.0.0.0/16',
    capacity: 'fargate',
    capacityArchitecture: 'x86-64',
    capacityCpu: 512,
    capacityMemoryMib: 1024,
    capacityMinTasks: 2,
    capacityMaxTasks: 10,
    capacityExec: false,
    capacitySpotPercent: 0,
    awsServices: ['ecr.api', 'ecr.dkr', 'logs', 's3'],
    logRetentionDays: 365,
    deletionProtection: true,
    approval: false,
  });
  assert.deepEqual([prod.networkCidr, prod.approval], ['10.1.0.0/16', true]);
});

test('the last of several environments waits for approval, a single one does not', () => {
  assert.deepEqual(resolved({ environments: ['prod=aws://222222222222/us-east-1'] }).map(e => e.approval), [false]);
  assert.deepEqual(resolved({}, { dev: { approval: true }, prod: { approval: false } }).map(e => e.approval), [true, false]);
});

test('a third zone brings its gateway and its task', () => {
  const [dev] = resolved({ networkAvailabilityZones: 3 });
  assert.deepEqual([dev.egressNatGateways, dev.capacityMinTasks], [3, 3]);
});

test('more tasks than the default maximum raise it', () => {
  assert.deepEqual(resolved({ capacityMinTasks: 12 }).map(e => e.capacityMaxTasks), [12, 12]);
});

test('a certificate serves its own account and Region; the others read a parameter', () => {
  const [dev, prod] = resolved({ ingressCertificateArn: CERTIFICATE_ARN });
  assert.deepEqual([dev.ingressCertificateArn, dev.ingressCertificateParameter], [CERTIFICATE_ARN, undefined]);
  assert.deepEqual([prod.ingressCertificateArn, prod.ingressCertificateParameter], [undefined, '/shop/prod/ingress/certificate-arn']);
});

test('environments that share a domain get names of their own', () => {
  const domain = { ingressDomainName: 'example.com', ingressHostedZoneId: 'Z1' };
  assert.deepEqual(resolved(domain).map(e => e.ingressDomainName), ['dev.example.com', 'prod.example.com']);
  assert.deepEqual(resolved({ ...domain, environments: ['prod=aws://222222222222/us-east-1'] })[0].ingressDomainName, 'example.com');
  assert.deepEqual(resolved(domain, { prod: { ingressDomainName: 'www.example.com' } }).map(e => e.ingressDomainName), ['dev.example.com', 'www.example.com']);
});

test('plain HTTP needs no certificate', () => {
  const [dev] = resolved({ ingressPlainHttp: true });
  assert.equal(dev.ingressPlainHttp, true);
  assert.deepEqual([dev.ingressCertificateArn, dev.ingressCertificateParameter, dev.ingressDomainName], [undefined, undefined, undefined]);
});

test('settings belong to their environment alone', () => {
  const [dev, prod] = resolved({}, { prod: { capacityMinTasks: 6, networkCidr: '10.0.0.0/20', deletionProtection: false } });
  assert.deepEqual([dev.capacityMinTasks, dev.networkCidr, dev.deletionProtection], [2, '10.1.0.0/16', true]);
  assert.deepEqual([prod.capacityMinTasks, prod.networkCidr, prod.deletionProtection], [6, '10.0.0.0/20', false]);
});

test('settings are checked like options, alone and against what is shared', () => {
  const lines = (settings: EnvironmentSettings, options: Partial<WorkloadOptions> = {}) => {
    try {
      resolved(options, { prod: settings });
      return [];
    } catch (error) {
      assert.ok(error instanceof InvalidOptions);
      return error.lines;
    }
  };
  assert.match(lines({ capacityMinTasks: 0 }).join('\n'), /^environment prod: capacityMinTasks must be a whole number from 1 to 5000, got 0; .*$/);
  assert.match(lines({ capacityMinTasks: 20 }, { capacityMaxTasks: 10 }).join('\n'), /^environment prod: capacityMaxTasks must be at least 20, .*$/);
  assert.match(lines({ networkCidr: '8.8.8.0/24' }).join('\n'), /^environment prod: networkCidr must be private .*$/);
  assert.match(lines({ networkCidr: 'ten' }).join('\n'), /^environment prod: networkCidr must be an IPv4 range, got ten; .*$/);
  assert.match(lines({ ingressCertificateArn: CERTIFICATE_ARN }).join('\n'),
    /^environment prod: ingressCertificateArn must be in account 222222222222 and Region us-east-1, got arn:.*; .*$/);
  assert.match(lines({ networkCidr: '10.0.0.0/20' }, { networkCidrs: ['dev=10.0.0.0/16'] }).join('\n'), /^networkCidr must not overlap: dev .* and prod .*$/);
});

test('a service is looked for in the Regions of those environments alone that call it', () => {
  const isolated = (shared: string[], settings: Record<string, EnvironmentSettings>) =>
    resolved({ egressMode: EgressMode.ISOLATED, egressAwsServices: shared }, settings).map(environment => environment.egressAwsServices);
  const refused = (line: RegExp) => (error: unknown) => error instanceof InvalidOptions && error.lines.length === 1 && line.test(error.lines[0]);
  assert.deepEqual(isolated(['sqs'], { prod: { egressAwsServices: ['sqs', 'braket'] } }), [['sqs'], ['sqs', 'braket']]);
  assert.deepEqual(isolated(['braket'], { dev: { egressAwsServices: ['sqs'] } }), [['sqs'], ['braket']]);
  assert.throws(() => isolated(['sqs'], { dev: { egressAwsServices: ['braket'] } }), refused(/AWS had no braket in eu-west-1 \(dev\) on .*; remove it, /));
  assert.throws(() => isolated(['braket'], {}), refused(/AWS had no braket in eu-west-1 \(dev\) on .*; name it with project\.environment\(\) for prod only, /));
});

test('an environment with a certificate, domain or plain HTTP of its own does not take over what all share', () => {
  const [dev, prod] = resolved({ ingressCertificateArn: CERTIFICATE_ARN }, { prod: { ingressDomainName: 'shop.example.com', ingressHostedZoneId: 'Z1' } });
  assert.equal(dev.ingressCertificateArn, CERTIFICATE_ARN);
  assert.deepEqual([prod.ingressDomainName, prod.ingressCertificateParameter], ['shop.example.com', undefined]);
  const domain = { ingressDomainName: 'example.com', ingressHostedZoneId: 'Z1' };
  assert.deepEqual(resolved(domain, { dev: { ingressPlainHttp: true } }).map(e => [e.ingressPlainHttp, e.ingressDomainName]),
    [[true, undefined], [false, 'prod.example.com']]);
});

test('what belongs to another mode is not recorded', () => {
  const [api] = resolved({ ingressMode: 'api-gateway' as any, ingressDomainName: 'example.com', ingressHostedZoneId: 'Z1' });
  assert.deepEqual([api.ingressAuthorization, api.ingressThrottlingRate, api.ingressThrottlingBurst, api.ingressRateLimit], ['none', 1000, 1000, 2000]);
  assert.deepEqual([api.ingressDomainName, api.ingressHostedZoneId, api.ingressPlainHttp], ['dev.example.com', 'Z1', undefined]);
  assert.equal(resolved({ ingressMode: 'api-gateway' as any })[0].ingressCertificateParameter, undefined);

  const [internal] = resolved({ ingressMode: 'internal-alb' as any, ingressAllowedCidrs: ['10.20.0.0/16'] });
  assert.deepEqual([internal.ingressAllowedCidrs, internal.ingressRateLimit, internal.ingressAuthorization], [['10.20.0.0/16'], undefined, undefined]);
  assert.equal(internal.ingressCertificateParameter, '/shop/dev/ingress/certificate-arn');
});

test('callers of an internal entry may differ between environments', () => {
  const options = { ingressMode: 'internal-alb' as any, ingressAllowedCidrs: ['10.20.0.0/16'] };
  const [dev, prod] = resolved(options, { prod: { ingressAllowedCidrs: ['10.30.0.0/24'] } });
  assert.deepEqual([dev.ingressAllowedCidrs, prod.ingressAllowedCidrs], [['10.20.0.0/16'], ['10.30.0.0/24']]);
});

test('a firewall gets the names of its zones, and may only watch in one environment', () => {
  const environments = resolved({ egressMode: EgressMode.FIREWALL, egressAllowedDomains: ['api.binance.com'] }, { dev: { egressFirewallMode: FirewallMode.DISCOVER } });
  assert.deepEqual(environments.map(({ networkAvailabilityZoneNames }) => networkAvailabilityZoneNames), [['eu-west-1a', 'eu-west-1b'], ['us-east-1a', 'us-east-1b']]);
  assert.deepEqual(environments.map(({ egressFirewallMode, egressPorts }) => [egressFirewallMode, egressPorts]), [['discover', [443]], ['enforce', [443]]]);
  assert.deepEqual(environments[0].egressAllowedDomains, ['api.binance.com']);
});
