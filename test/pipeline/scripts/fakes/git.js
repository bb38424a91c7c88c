const { called, fail, state } = require('./state');

const args = process.argv.slice(2);
called('git', args);
if (!state.cloned) fail('fatal: not a git repository (or any of the parent directories): .git', 128);
if (args[0] === 'status') process.stdout.write(state.changed);
else if (args[1] === 'HEAD') process.stdout.write(`${state.commit}\n`);
else process.stdout.write('.git\n');
