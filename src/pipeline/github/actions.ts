import { commented } from './workflow-file';

/**
 * The actions in use, by commit: a tag can be moved to other code. What the runner brings itself (docker, aws, gh) needs none.
 * https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions
 */
export const ACTIONS = {
  checkout: commented('actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', 'v7.0.1'),
  setupNode: commented('actions/setup-node@820762786026740c76f36085b0efc47a31fe5020', 'v7.0.0'),
  uploadArtifact: commented('actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', 'v7.0.1'),
  downloadArtifact: commented('actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', 'v8.0.1'),
  awsCredentials: commented('aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c', 'v6.2.3'),
};
