/** The first thing that loads: an old Node gets one line instead of a stack trace from somewhere inside. */
const LEAST = 20;

if (Number(process.versions.node.split('.')[0]) < LEAST) {
  process.stderr.write(`projen-container-workload needs Node.js ${LEAST} or later, got ${process.version}; install a supported version\n`);
  process.exit(1);
}

// Makes this file a module.
export {};
