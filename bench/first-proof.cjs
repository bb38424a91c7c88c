// node bench/first-proof.cjs PATH: milliseconds of the first proof in this process, after the templates are read, by the compiled package.
const { buildNetwork } = require('../lib/traffic/network/build');
const { prove } = require('../lib/traffic/properties/prove');
const { Proving } = require('../lib/traffic/properties/proving');
const { readWorld } = require('../lib/traffic/template/read');

const world = readWorld([process.argv[2]]);
for (const resource of world.resources) void resource.properties; // reading ends when every function is worked out
const start = performance.now();
prove(new Proving(world, buildNetwork(world)));
console.log(performance.now() - start);
