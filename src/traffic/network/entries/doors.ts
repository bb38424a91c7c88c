import { Reading } from './reading';
import { references, texts } from './scan';
import type { Site } from './site';
import { UNMODELLED_TYPES } from './unmodelled-types';
import type { Doubt, Resource } from '../../template/world';

/** The doubts of elements, by resource. */
export type Doubted = ReadonlyMap<Resource, Doubt[]>;

/** Ways in that packets are not followed through: whoever they lead to is doubted. */
export function doubtDoors(site: Site, elements: Doubted, functions: ReadonlyMap<Resource, Resource>): void {
  for (const [type, reason] of Object.entries(UNMODELLED_TYPES)) {
    for (const resource of site.foundation.resources(type)) site.doubts.push(site.foundation.doubt(resource, reason));
  }
  const lead = (type: string, path: string, reason: (label: string) => string) => {
    for (const resource of site.foundation.resources(type)) leadTo(site, elements, Reading.of(resource), path, reason(resource.label));
  };
  lead('AWS::GlobalAccelerator::EndpointGroup', 'EndpointConfigurations[].EndpointId', label => `Global Accelerator leads the internet to it by ${label}`);
  lead('AWS::CloudFront::VpcOrigin', 'VpcOriginEndpointConfig.Arn', label => `CloudFront leads the internet to it by ${label}`);
  for (const url of site.foundation.resources('AWS::Lambda::Url')) {
    for (const { resource } of references(url.properties.TargetFunctionArn)) elements.get(resource)?.push(site.foundation.doubt(resource, `the internet may call it by ${url.label}`));
  }
  for (const [called, api] of functions) elements.get(called)?.push(site.foundation.doubt(called, `the internet may call it by ${api.label}`));
  for (const machine of site.foundation.resources('AWS::StepFunctions::StateMachine')) {
    if (texts(machine.properties).includes(':ecs:runTask')) site.doubts.push(site.foundation.doubt(machine, 'it runs tasks, and the proof does not read where'));
  }
}

/** What is not known to stand behind a door concerns everything. */
function leadTo(site: Site, elements: Doubted, reading: Reading, path: string, reason: string): void {
  const dot = path.lastIndexOf('.');
  for (const place of reading.all(path.slice(0, dot))) {
    for (const value of place.list(path.slice(dot + 1))) {
      const found = references(value).map(({ resource }) => resource).filter(resource => elements.has(resource));
      if (found.length === 0) place.stranger(path.slice(dot + 1), 'something', value);
      for (const resource of found) elements.get(resource)!.push(site.foundation.doubt(resource, reason));
    }
  }
  site.doubts.push(...reading.doubts);
}
