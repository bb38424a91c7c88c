import type { Home } from './home';
import type { Need } from './need';
import { isSet, map } from '../../network/property';
import { symbolic } from '../../template/symbolic';
import { Reference } from '../../template/value';
import type { Resource } from '../../template/world';

const CHANNELS = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(name => `ssmmessages:${name}`);

/**
 * What commands in containers (Amazon ECS Exec) take, and what their cluster says about keys and logs of sessions.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function sessionNeeds(service: Resource, home: Home): Need[] {
  const rest = { isCertain: true, caller: 'task' as const, subject: service.label };
  const need = (name: string, actions: string[], because: string, resource?: string): Need => ({
    ...rest,
    kind: 'aws',
    services: [name],
    hosts: home.hosts(name),
    calls: [{ actions, resource, principalAccount: home.account, resourceAccount: home.account }],
    because,
  });
  const { Cluster: cluster } = service.properties;
  const configuration = cluster instanceof Reference ? map(map(cluster.resource.properties.Configuration)?.ExecuteCommandConfiguration) : undefined;
  const logs = map(configuration?.LogConfiguration);
  const bucket = symbolic(logs?.S3BucketName) ?? '*';
  return [
    need('ssmmessages', CHANNELS, 'commands can be run in its containers', '*'),
    ...isSet(configuration?.KmsKeyId) ? [need('kms', ['kms:Decrypt'], 'sessions in its containers are encrypted with a key')] : [],
    ...isSet(logs?.CloudWatchLogGroupName) ? [need('logs', ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      'sessions in its containers are logged', home.arn('logs', `log-group:${symbolic(logs?.CloudWatchLogGroupName) ?? '*'}:*`))] : [],
    ...isSet(logs?.S3BucketName) ? [{
      ...need('s3', ['s3:PutObject'], 'sessions in its containers are logged', home.bucketArn(`${bucket}/*`)),
      hosts: [home.bucketHost(bucket)],
    }] : [],
  ];
}
