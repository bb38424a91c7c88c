/** What the programs share: the state of the accounts, and a list of what was called. */
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');

const path = process.env.FAKE_STATE;
const state = JSON.parse(readFileSync(path, 'utf8'));

exports.state = state;
exports.save = () => writeFileSync(path, JSON.stringify(state));
exports.fail = (message, code = 1) => {
  process.stderr.write(`${message}\n`);
  process.exit(code);
};

/** Writes the call down, and fails if this one is to fail. */
exports.called = (program, args) => {
  const call = [program, ...args].join(' ');
  appendFileSync(process.env.FAKE_CALLS, `${call}\n`);
  const failure = Object.keys(state.failures).find(start => call.startsWith(start));
  if (failure !== undefined) exports.fail(state.failures[failure]);
};

/** `HOST/NAME:TAG` or `HOST/NAME@DIGEST` -> its parts. */
exports.parse = image => {
  const [, repository, digest] = /^(.*)@(sha256:.*)$/.exec(image) ?? [];
  if (repository) return { repository, digest };
  const [, name, tag] = /^(.*):([^/:]+)$/.exec(image);
  return { repository: name, tag };
};
