import type { Capacity } from './capacity';
import type { Reading } from './reading';
import type { NetworkMode } from './task-definitions';

/**
 * Takes down why Amazon ECS refuses a service.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export function checkService(reading: Reading, { kind }: Capacity, mode: NetworkMode, definition: Reading | undefined): void {
  if (!definition || definition.doubts.length > 0 || kind === 'unknown' || mode === 'unknown') return;
  const network = reading.value('NetworkConfiguration');
  if (kind === 'fargate' && mode !== 'awsvpc') reading.mistake(`NetworkMode of its task definition is ${mode}, and AWS Fargate needs awsvpc`);
  if (mode === 'awsvpc' && network === undefined) reading.mistake('it has no NetworkConfiguration, which NetworkMode awsvpc needs');
  if (mode !== 'awsvpc' && network !== undefined) reading.mistake(`it has a NetworkConfiguration, which NetworkMode ${mode} does not take`);
  if (kind === 'ec2' && reading.value('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp') === 'ENABLED') {
    reading.mistake('AssignPublicIp is ENABLED, which is for AWS Fargate only');
  }
  const compatible = definition.list('RequiresCompatibilities');
  const wanted = reading.text('LaunchType')?.toUpperCase();
  if (wanted && compatible.length > 0 && compatible.every(item => typeof item === 'string' && item !== wanted)) {
    reading.mistake(`RequiresCompatibilities of its task definition is ${compatible.join(', ')}, and LaunchType is ${wanted}`);
  }
}
