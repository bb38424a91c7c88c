import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { Answers } from './account';
import { certificate } from './certificate';
import { DEV, Repository, SPLIT } from './repository';

/** Asks one time only, because nothing can come of waiting; but for that it has as long as a slow machine may need. */
const ONCE = ['--deadline-seconds', '30', '--interval-seconds', '60'];
const ARN = 'arn:aws:ecs:eu-west-1:111111111111';
const TASKS = `${ARN}:task-definition/shop:7`;

/** What AWS says of a stack that is well, with what differs. */
function stack(outputs: Record<string, string>, { health = ['healthy', 'healthy'], service = {} as object | readonly object[], path = '/health' } = {}) {
  const steady = {
    status: 'ACTIVE', taskDefinition: TASKS, desiredCount: 2, runningCount: 2, deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED' }],
  };
  return {
    'cloudformation describe-stacks': [{ Stacks: [{ Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })) }] }],
    'cloudformation list-stack-resources': [{
      StackResourceSummaries: [
        { ResourceType: 'AWS::ElasticLoadBalancingV2::TargetGroup', PhysicalResourceId: 'arn:tg' },
        { ResourceType: 'AWS::ECS::Service', PhysicalResourceId: `${ARN}:service/shop-cluster/shop-service` },
        { ResourceType: 'AWS::ECS::TaskDefinition', PhysicalResourceId: TASKS },
      ],
    }],
    'elbv2 describe-target-groups': [{ TargetGroups: [{ TargetGroupName: 'tasks', TargetGroupArn: 'arn:tg', HealthCheckPath: path }] }],
    'elbv2 describe-target-health': [{
      TargetHealthDescriptions: health.map((State, index) => ({
        Target: { Id: `10.0.0.${index}`, Port: 8080 }, TargetHealth: { State, ...(State === 'unhealthy' && { Description: 'Health checks failed with these codes: [503]' }) },
      })),
    }],
    'ecs describe-services': [service].flat().map(differs => ({ services: [{ ...steady, ...differs }] })),
  } satisfies Record<string, Answers>;
}

/** A server on this machine, for as long as a test takes. */
async function serve(
  t: { after(run: () => void): void }, answer: (request: IncomingMessage, response: ServerResponse) => void, tls?: { key: string; cert: string },
): Promise<string> {
  const server = tls ? createSecureServer(tls, answer) : createServer(answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `${tls ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`;
}

test('a public entry is asked from outside, for what its load balancer asks', async t => {
  const asked: string[] = [];
  const url = await serve(t, ({ url: path }, response) => {
    asked.push(path!);
    response.writeHead(path === '/v1/ready' ? 200 : 404).end();
  });
  const { code, out, calls } = await new Repository({ answers: stack({ Url: `${url}/v1` }, { path: '/ready' }) }).runWithTsx(['smoke-test.ts', 'dev']);
  assert.equal(code, 0);
  assert.equal(out.trim(), `Asked from outside: ${url}/v1/ready answered 200.`);
  assert.deepEqual(asked, ['/v1/ready']);
  assert.ok(!calls.some(call => call.includes('describe-target-health')));
});

test('it waits until the answer is right', async t => {
  const statuses = [503, 502, 200];
  const url = await serve(t, (_, response) => response.writeHead(statuses.shift() ?? 200).end());
  const { code, err } = await new Repository({ answers: stack({ Url: url }) }).run(['smoke-test.ts', 'dev', '--interval-seconds', '0.05']);
  assert.equal(code, 0);
  assert.match(err, /^waiting: 503$[^]*^waiting: 502$/m);
});

const OTHERS: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  503: (_, response) => response.writeHead(503).end(),
  301: (_, response) => response.writeHead(301, { location: 'https://example.com' }).end(),
  ECONNRESET: request => request.socket.destroy(),
};

for (const [got, answer] of Object.entries(OTHERS)) {
  test(`${got} is no answer that a caller wants`, async t => {
    const url = await serve(t, answer);
    const { code, line, err } = await new Repository({ answers: stack({ Url: url }) }).run(['smoke-test.ts', 'dev', ...ONCE]);
    assert.equal(code, 1);
    assert.equal(line, `${url}/health must answer 200 within 30 seconds, got ${got}; look at the log of the load balancer, and whether this machine may reach it`);
    assert.doesNotMatch(err, /^\s+at /m);
  });
}

test('it gives up in the end, and says what came last', async t => {
  const statuses = [502];
  const url = await serve(t, (_, response) => response.writeHead(statuses.shift() ?? 503).end());
  const { code, line, err } = await new Repository({ answers: stack({ Url: url }) }).run(['smoke-test.ts', 'dev', '--deadline-seconds', '3', '--interval-seconds', '0.3']);
  assert.equal(code, 1);
  assert.match(err, /^waiting: 502$/m);
  assert.match(line, / must answer 200 within 3 seconds, got 503; /);
});

test('who says nothing is not waited for any longer than that', async t => {
  const url = await serve(t, () => undefined);
  const { code, line } = await new Repository({ answers: stack({ Url: url }) }).run(['smoke-test.ts', 'dev', '--deadline-seconds', '0.3']);
  assert.equal(code, 1);
  assert.match(line, / must answer 200 within 0\.3 seconds, got nothing for 0\.3 seconds; /);
});

test('a name without a record is told, with where the record should lead', async () => {
  const answers = stack({ Url: 'https://shop.invalid', DnsName: 'lb-1.elb.amazonaws.com' });
  const { code, line } = await new Repository({ answers }).run(['smoke-test.ts', 'dev', ...ONCE]);
  assert.equal(code, 1);
  assert.match(line, /^https:\/\/shop\.invalid\/health must answer 200 .*, got (ENOTFOUND|EAI_AGAIN); create a DNS record of this name that leads to lb-1\.elb\.amazonaws\.com$/);
});

test('TLS is checked: the name only where callers use it, who issued it always', async t => {
  const { authority, key, cert } = certificate('shop.example.com');
  const url = await serve(t, (_, response) => response.end(), { key, cert });
  const repository = (environment: object) => {
    const written = new Repository({ answers: stack({ Url: url }) }, [environment]);
    written.write('authority.pem', authority);
    return written;
  };
  const trusting = { NODE_EXTRA_CA_CERTS: 'authority.pem' };
  const own = await repository({ ...DEV, ingressDomainName: 'localhost' }).run(['smoke-test.ts', 'dev', ...ONCE], trusting);
  assert.match(own.line, /, got ERR_TLS_CERT_ALTNAME_INVALID; give the entry a certificate for this name$/);
  const kept = await repository(DEV).run(['smoke-test.ts', 'dev', ...ONCE], trusting);
  assert.equal(kept.code, 0, kept.err);
  const unknown = await repository(DEV).run(['smoke-test.ts', 'dev', ...ONCE]);
  assert.match(unknown.line, /, got (UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN); name the file of its certificate authority in NODE_EXTRA_CA_CERTS/);
});

test('an API for signed requests must refuse one without, and its service is looked at from inside', async t => {
  let status = 403;
  const url = await serve(t, (_, response) => response.writeHead(status).end());
  const environment = { ...DEV, ingressMode: 'api-gateway', ingressAuthorization: 'iam' };
  const closed = await new Repository({ answers: stack({ Url: url }) }, [environment]).run(['smoke-test.ts', 'dev', ...ONCE]);
  assert.equal(closed.code, 0, closed.err);
  assert.match(closed.out, /^Asked from outside: .* answered 403, as it must without a signature\.\nLooked from inside: /);
  status = 200;
  const open = await new Repository({ answers: stack({ Url: url }) }, [environment]).run(['smoke-test.ts', 'dev', ...ONCE]);
  assert.equal(open.code, 1);
  assert.match(open.line, / must answer 403 .*, got 200; /);
});

for (const ingressMode of ['internal-alb', 'privatelink-nlb']) {
  test(`${ingressMode} is looked at from inside`, async () => {
    const answers = stack({}, { health: ['healthy', 'draining', 'healthy'] });
    const { code, out, err } = await new Repository({ answers }, [{ ...DEV, ingressMode }]).run(['smoke-test.ts', 'dev', ...ONCE]);
    assert.equal(code, 0, err);
    assert.equal(out, `Nobody outside may call shop-dev: its ingress is ${ingressMode}.\n`
      + 'Looked from inside: the service is steady on what was deployed, and every target of tasks is healthy.\n');
  });
}

test('an entry in the account of the network is found there, and asked as any other', async t => {
  const url = await serve(t, (_, response) => response.writeHead(200).end());
  const { 'cloudformation describe-stacks': [routes], ...others } = stack({ Url: url });
  const answers = { ...others, 'cloudformation describe-stacks': [{ Stacks: [{}] }, routes] };
  const { code, out, err, calls } = await new Repository({ answers }, [SPLIT]).run(['smoke-test.ts', 'dev']);
  assert.equal(code, 0, err);
  assert.equal(out, `Asked from outside: ${url}/health answered 200.\n`);
  assert.deepEqual(calls.filter(call => / describe-stacks /.test(call)).map(call => call.replace(/ --region.*?(?= \(|$)/, '')), [
    'aws cloudformation describe-stacks --stack-name shop-dev',
    'aws cloudformation describe-stacks --stack-name shop-dev-routes (as arn:aws:iam::999999999999:role/shop-dev-network)',
  ]);
  const without = await new Repository({ answers: stack({}) }, [SPLIT]).run(['smoke-test.ts', 'dev']);
  assert.match(without.line, /^stack shop-dev-routes must have the output Url, got none; /);
});

test('nobody looks into the account of the network for what stands beside the tasks', async () => {
  const { code, calls } = await new Repository({ answers: stack({}) }, [{ ...SPLIT, ingressMode: 'internal-alb' }]).run(['smoke-test.ts', 'dev', ...ONCE]);
  assert.equal(code, 0);
  assert.deepEqual(calls.filter(call => /assume-role|routes/.test(call)), []);
});

test('an entry that the hub has is looked at from inside: it is nobody\'s here to call', async () => {
  const spoke = { ...DEV, networkTopology: 'spoke', networkIngressVpc: 'hub' };
  const { code, out } = await new Repository({ answers: stack({}) }, [spoke]).run(['smoke-test.ts', 'dev', ...ONCE]);
  assert.equal(code, 0);
  assert.match(out, /^The entry of shop-dev is its hub's, and is not called from here\.\nLooked from inside: /);
});

const INTERNAL = [{ ...DEV, ingressMode: 'internal-alb' }];

test('a service that is still being deployed is waited for', async () => {
  const progress = { deployments: [{ rolloutState: 'IN_PROGRESS' }, { rolloutState: 'COMPLETED' }] };
  const answers = stack({}, { service: [progress, { runningCount: 1 }, {}] });
  const { code, err } = await new Repository({ answers }, INTERNAL).run(['smoke-test.ts', 'dev', '--interval-seconds', '0.05']);
  assert.equal(code, 0, err);
  assert.match(err, /^waiting: service shop-service is still being deployed$[^]*^waiting: service shop-service runs 1 of 2 tasks$/m);
});

const SICK: Record<string, [Parameters<typeof stack>[1], RegExp]> = {
  'a target that is unhealthy': [{ health: ['healthy', 'unhealthy'] }, /10\.0\.0\.1:8080 in tasks is unhealthy \(Health checks failed with these codes: \[503\]\); /],
  'no target': [{ health: ['draining'] }, /tasks has no target; /],
  'a service that went back': [{ service: { taskDefinition: `${ARN}:task-definition/shop:6` } }, /service shop-service runs shop:6, not shop:7; /],
  'a deployment that failed': [
    { service: { deployments: [{ rolloutState: 'FAILED', rolloutStateReason: 'circuit breaker' }] } },
    /the deployment of service shop-service has failed \(circuit breaker\); /,
  ],
  'no tasks': [{ service: { runningCount: 0, desiredCount: 0 } }, /service shop-service runs 0 of 0 tasks; /],
  'a service that goes': [{ service: { status: 'DRAINING' } }, /service shop-service is DRAINING; /],
};

for (const [name, [differs, line]] of Object.entries(SICK)) {
  test(`${name} is not well`, async () => {
    const ended = await new Repository({ answers: stack({}, differs) }, INTERNAL).run(['smoke-test.ts', 'dev', ...ONCE]);
    assert.equal(ended.code, 1);
    assert.match(ended.line, /^shop-dev must be steady and healthy within 30 seconds, got: /);
    assert.match(ended.line, line);
  });
}

test('what was never deployed, or by other credentials, is one line', async () => {
  const missing = { 'cloudformation describe-stacks': ['ValidationError: Stack with id shop-dev does not exist'] };
  const { line } = await new Repository({ answers: missing }).run(['smoke-test.ts', 'dev']);
  assert.equal(line, 'stack shop-dev must be deployed, got none in 111111111111, eu-west-1; deploy it first');
  const other = await new Repository({ id: '222222222222' }).run(['smoke-test.ts', 'dev']);
  assert.match(other.line, /^credentials must be of account 111111111111 for dev, got 222222222222; /);
  const denied = await new Repository().run(['smoke-test.ts', 'dev']);
  assert.match(denied.line, /^aws cloudformation describe-stacks must succeed, got 254; An error occurred \(AccessDenied\) when calling the DescribeStacks operation: /);
  assert.equal((await new Repository().run(['smoke-test.ts'])).code, 2);
});
