import { HOST_LIFETIME_DAYS } from './host-sizes';

/** Shell lines that find out the names of what CloudFormation has named. */
const NAMES = [
  'STACK=NAME-ENVIRONMENT # for example shop-dev',
  'named() {',
  '  aws cloudformation list-stack-resources --stack-name "$STACK" --output text \\',
  '    --query "StackResourceSummaries[?ResourceType==\'AWS::$1\'].PhysicalResourceId" | xargs',
  '}',
];

const shell = (...lines: string[]) => ['```sh', ...NAMES, ...lines, '```'].join('\n');

/** How operators get into a container. */
export const CONTAINER_SESSIONS: readonly string[] = [
  'A command in a container, for example a shell, where `capacityExec` is `true`:',
  shell(
    'aws ecs list-tasks --cluster "$(named ECS::Cluster)"',
    'aws ecs execute-command --cluster "$(named ECS::Cluster)" --task TASK --container app --interactive --command /bin/sh',
  ),
  'It takes the Session Manager plugin of the AWS CLI and, in the image, a shell and for the log `script` and `cat` (on Alpine: '
  + '`RUN apk add --no-cache util-linux-misc`). What is typed and shown goes to the log group with `ExecLogs` in its name. AWS does not '
  + 'support Amazon ECS Exec on a read-only root file system; here `/var/lib/amazon` and `/var/log/amazon` are volumes that its agent may '
  + 'write to. The caller needs `ecs:ExecuteCommand` on the cluster, and `kms:GenerateDataKey` on the key of the logs.',
];

/** How operators get onto a host. */
export const HOST_SESSIONS: readonly string[] = [
  'A session on a host goes through AWS Systems Manager; there is no SSH, no key pair and no open port:',
  shell(
    'aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names "$(named AutoScaling::AutoScalingGroup)" \\',
    '  --output text --query "AutoScalingGroups[].Instances[].InstanceId"',
    'aws ssm start-session --document-name "$(named SSM::Document)" --target INSTANCE',
  ),
  'This document encrypts the session and writes it to the log group with `HostSessionLogs` in its name; other documents do not. So allow '
  + 'operators `ssm:StartSession` on the hosts and on this document only, with the condition `"BoolIfExists": '
  + '{ "ssm:SessionDocumentAccessCheck": "true" }`, and `kms:GenerateDataKey` on the key of the logs.',
];

/** How hosts are kept up to date. */
export const HOST_UPDATES: readonly string[] = [
  `Hosts are never patched: each is replaced after at most ${HOST_LIFETIME_DAYS} days by one with the newest image, after its tasks have moved. `
  + 'Another instance type or operating system reaches the running hosts in the same way, or at once with:',
  shell('aws autoscaling start-instance-refresh --auto-scaling-group-name "$(named AutoScaling::AutoScalingGroup)"'),
];

/** What an administrator may set for the account. */
export const TRUNKING: readonly string[] = [
  'Optional, once for each account and Region, so that more tasks share a host of the types `c7` and `m7` (otherwise its network '
  + 'interfaces limit it to two or three tasks); it works for hosts that start afterwards:',
  '```sh\naws ecs put-account-setting-default --name awsvpcTrunking --value enabled\n```',
];
