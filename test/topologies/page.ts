import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/bin/projen-container-workload';
import { fixedBill, total } from '../../src/cost/monthly';
import { HOURS_PER_MONTH, PRICES_USD } from '../../src/cost/prices';
import { Answers } from '../../src/model/field';
import { Workshop } from '../matrix/repository';

const DOCS = join(__dirname, '..', '..', 'docs');

/** The page, whose tables of costs stand between markers. */
export const PAGE = join(DOCS, 'topologies.md');

/** Where the pictures are. */
export const PICTURES = join(DOCS, 'topologies');

const COMMON: Answers = {
  name: 'shop',
  ingressMode: 'alb',
  egressMode: 'firewall',
  egressAllowedDomains: ['api.binance.com'],
  pipeline: 'github-actions',
  environments: ['prod=aws://111111111111/eu-west-1'],
};

/** What the page shows, by the name of the picture. */
export const SHOWN: Readonly<Record<string, Answers>> = {
  'one-vpc': {},
  'existing-vpc': {
    egressMode: 'nat',
    egressAllowedDomains: undefined,
    networkVpcId: 'vpc-0123456789abcdef0',
    networkVpcCidrs: ['10.7.0.0/16'],
    networkSubnetIds: [
      'app=subnet-0123456789abcdef0@eu-west-1a:10.7.10.0/24', 'app=subnet-0123456789abcdef1@eu-west-1b:10.7.11.0/24',
      'edge=subnet-0123456789abcdef2@eu-west-1a:10.7.0.0/26', 'edge=subnet-0123456789abcdef3@eu-west-1b:10.7.0.64/26',
    ],
  },
  'hub-and-spoke-one-account': { networkTopology: 'hub-and-spoke' },
  'hub-and-spoke-two-accounts': { networkTopology: 'hub-and-spoke', networkAccount: '999999999999' },
  'spoke': { networkTopology: 'spoke', networkHub: 'corp-live', networkAccount: '999999999999' },
  'spoke-hub-endpoints': {
    networkTopology: 'spoke',
    networkHub: 'corp-live',
    networkAccount: '999999999999',
    egressAwsServices: ['secretsmanager', 'sqs'],
    networkHubEndpointServices: ['secretsmanager', 'sqs'],
    networkHubEndpointsCidr: '10.255.255.0/24',
  },
};

/** A picture drawn from the templates, and the bill. */
export interface Shown {
  readonly picture: string;
  readonly bill: string;
}

/** Writes each repository, synthesises it, draws what was found and adds up what it costs. */
export async function shown(): Promise<Record<string, Shown>> {
  process.env.CDK_VALIDATION = 'false';
  const workshop = new Workshop();
  process.env.CDK_VALIDATION = 'false';
  try {
    const entries: [string, Shown][] = [];
    for (const [name, answers] of Object.entries(SHOWN)) entries.push([name, await show(workshop, name, { ...COMMON, ...answers })]);
    return Object.fromEntries(entries);
  } finally {
    workshop.close();
  }
}

async function show(workshop: Workshop, name: string, answers: Answers): Promise<Shown> {
  const repository = workshop.write(name, answers);
  process.chdir(repository.folder);
  const { directory } = repository.main().app.synth();
  const assembly = join(directory, readdirSync(directory).find(each => each.endsWith('-prod'))!);
  const picture = join(repository.folder, 'traffic.svg');
  const code = await main(['traffic', assembly, '--svg', picture], { write: () => {} }, process.stderr);
  if (code !== 0) throw new Error(`${name} is not proven`);
  return { picture: readFileSync(picture, 'utf8'), bill: billOf(repository.environments()[0]) };
}

function billOf(environment: any): string {
  const lines = fixedBill(environment);
  return [
    '| item | quantity | USD a month |',
    '|---|---:|---:|',
    ...lines.map(({ item, quantity, monthlyUsd }) => `| ${item} | ${quantity} | ${monthlyUsd.toFixed(2)} |`),
    `| **together** | | **${total(lines).toFixed(2)}** |`,
  ].join('\n');
}

/** What four services in two zones cost a month with endpoints in each spoke, and with those of a hub. */
function savings(): string {
  const [services, zones] = [4, 2];
  const endpoint = HOURS_PER_MONTH * PRICES_USD['interface-endpoint-hour'];
  const rows = [1, 2, 3, 5, 10, 20].map(spokes => {
    const own = services * zones * spokes;
    const shared = services * zones;
    const usd = shared * endpoint + HOURS_PER_MONTH * PRICES_USD['transit-gateway-attachment-hour'] + services * spokes * PRICES_USD['hosted-zone-month'];
    return `| ${spokes} | ${own} | ${(own * endpoint).toFixed(2)} | ${shared} | ${usd.toFixed(2)} | ${own - shared} |`;
  });
  return [
    '| spokes | endpoints of their own | USD a month | endpoints in the hub | USD a month | hourly endpoints saved |',
    '|---:|---:|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}

/** The page with tables put between its markers: `<!-- bill NAME -->` or `<!-- savings -->`, and `<!-- end -->`. */
export function withBills(page: string, all: Record<string, Shown>): string {
  return page
    .replace(/(<!-- bill (\S+) -->\n).*?(<!-- end -->)/gs, (_, start, name, end) => `${start}\n${all[name].bill}\n\n${end}`)
    .replace(/(<!-- savings -->\n).*?(<!-- end -->)/gs, (_, start, end) => `${start}\n${savings()}\n\n${end}`);
}

/** Writes pictures and bills anew: `node --import tsx test/topologies/page.ts`. */
if (require.main === module) {
  void shown().then(all => {
    mkdirSync(PICTURES, { recursive: true });
    for (const [name, { picture }] of Object.entries(all)) writeFileSync(join(PICTURES, `${name}.svg`), picture);
    writeFileSync(PAGE, withBills(readFileSync(PAGE, 'utf8'), all));
  });
}
