import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/bin/projen-container-workload';
import { COMBINATIONS } from '../matrix/combinations';
import { Workshop } from '../matrix/repository';

/** The picture in docs/traffic.md. */
export const PICTURE = join(__dirname, '..', '..', 'docs', 'traffic.svg');

/** What the command says of the repository in the README and in docs/traffic.md: `shop`, with a load balancer and a firewall. */
export interface Sample {
  readonly table: string;
  readonly json: any;
  readonly svg: string;
}

/** Writes the repository, synthesises it, and runs the command on it. */
export async function sample(): Promise<Sample> {
  process.env.CDK_VALIDATION = 'false';
  const workshop = new Workshop();
  process.env.CDK_VALIDATION = 'false';
  try {
    const { answers } = COMBINATIONS.find(({ name }) => name === 'alb / firewall / fargate')!;
    const repository = workshop.write('shop', { ...answers, name: 'shop', egressAllowedDomains: ['api.binance.com'] });
    process.chdir(repository.folder);
    const { directory } = repository.main().app.synth();
    const dev = join(directory, readdirSync(directory).find(name => name.endsWith('-dev'))!);
    const picture = join(repository.folder, 'traffic.svg');
    return { table: await written([dev, '--svg', picture]), json: JSON.parse(await written([dev, '--json'])), svg: readFileSync(picture, 'utf8') };
  } finally {
    workshop.close();
  }
}

async function written(args: readonly string[]): Promise<string> {
  let text = '';
  const code = await main(['traffic', ...args], { write: more => { text += more; } }, process.stderr);
  if (code !== 0) throw new Error(text);
  return text;
}

/** Writes the picture anew: `node --import tsx test/traffic/sample.ts`. */
if (require.main === module) void sample().then(({ svg }) => writeFileSync(PICTURE, svg));
