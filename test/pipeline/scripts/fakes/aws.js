/** The AWS CLI, as far as the scripts use it, over the state of the accounts. */
const { called, fail, save, state } = require('./state');

const args = process.argv.slice(2);
/** Whose credentials these are, where they are not those of the script: the ARN of an assumed role, or the name of a profile. */
const who = process.env.AWS_ACCESS_KEY_ID ?? process.env.AWS_PROFILE;
const account = /^arn:aws:iam::(\d+):role/.exec(who)?.[1] ?? state.profiles[who] ?? state.id;
called('aws', who ? [...args, `(as ${who})`] : args);
const option = name => args[args.indexOf(name) + 1];
const region = option('--region');
const [service, operation] = args;
const error = (code, message) => {
  const name = operation.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());
  fail(`\nAn error occurred (${code}) when calling the ${name} operation: ${message}`, 254);
};
const answer = value => {
  if (typeof value === 'string') error(...value.split(/: /, 2));
  process.stdout.write(JSON.stringify(value));
};

const given = state.answers[`${service} ${operation}`];
if (given) {
  const value = given[0];
  if (given.length > 1) {
    given.shift();
    save();
  }
  answer(value);
} else if (operation === 'get-caller-identity') {
  answer({ Account: account, Arn: `arn:${state.partition}:sts::${account}:assumed-role/shop/pipeline` });
} else if (operation === 'assume-role') {
  answer({ Credentials: { AccessKeyId: option('--role-arn'), SecretAccessKey: 'secret', SessionToken: 'token' } });
} else if (operation === 'get-authorization-token') {
  answer({ authorizationData: [{
    authorizationToken: Buffer.from(`AWS:token-of-${state.id}`).toString('base64'),
    proxyEndpoint: `https://${state.id}.dkr.ecr.${region}.amazonaws.com`,
  }] });
} else if (operation === 'describe-images') {
  const repository = `${option('--registry-id')}.dkr.ecr.${region}.amazonaws.com/${option('--repository-name')}`;
  const tag = option('--image-ids').replace('imageTag=', '');
  const digest = state.tags[repository]?.[tag];
  if (!digest) error('ImageNotFoundException', `The image with imageId {imageTag:'${tag}'} does not exist within the repository`);
  answer({ imageDetails: [{ imageDigest: digest, imageTags: [tag] }] });
} else if (operation === 'describe-image-scan-findings') {
  answer({ imageScanStatus: { status: 'COMPLETE' }, imageScanFindings: { findings: [] } });
} else if (operation === 'get-public-key') {
  const [, alias] = /:(alias\/.*)$/.exec(option('--key-id'));
  answer({ PublicKey: Buffer.from(`${alias} in ${region}`).toString('base64') });
} else {
  error('AccessDenied', `User is not authorized to perform ${service}:${operation}`);
}
