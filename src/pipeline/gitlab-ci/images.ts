/**
 * What jobs run in, by exact versions. Behind an enterprise registry, override them in `.gitlab-ci.yml` through projen, or let the
 * runners mirror Docker Hub.
 */
export const IMAGES = {
  /** For everything without credentials: Node.js and git. */
  node: 'node:24.19.0-trixie',
  /** For everything with a role: the Docker client with buildx; the rest comes from the packages of its own distribution. */
  docker: 'docker:29.8.0-cli',
  /** The Docker daemon; its runner has to be privileged, as GitLab's own are. */
  daemon: 'docker:29.8.0-dind',
  /** Makes a daemon build for other processors than its own. */
  emulation: 'tonistiigi/binfmt:qemu-v10.2.3',
};
