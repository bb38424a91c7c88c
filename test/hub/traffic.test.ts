import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EGRESS, HUB_ENV, INGRESS, OTHER_ACCOUNT, SHOP, TEST, hubOf, landscape } from './support';
import { SpokeAssociation, WorkloadStack } from '../../src/cdk';
import { FirewallPlacement } from '../../src/network/options';
import { Traffic } from '../../src/traffic/traffic';

const BANK = { name: 'bank-live', domain: 'live', cidr: '10.3.0.0/16', internet: false };
const [HUB_EGRESS, HUB_INGRESS] = ['NetworkHub/Egress/Vpc', 'NetworkHub/Ingress/Vpc'];
const vpc = ({ name }: { name: string }) => `${name}/Vpc`;

/** Every way to the internet, with two spokes in one domain and one in another; public entries for one of them. */
function traffic(egress: object | undefined, account?: string): Traffic {
  const spokes = [{ ...SHOP, account, ingress: true }, TEST, BANK];
  const { app } = landscape({ egress: egress && { ...EGRESS, ...egress }, ingressCidr: INGRESS, spokes });
  return Traffic.fromAssembly(app.synth().directory);
}

const EGRESSES = {
  'no way out': undefined,
  'NAT gateways': {},
  'a firewall on the Transit Gateway': { firewall: FirewallPlacement.TRANSIT_GATEWAY },
  'a firewall in the VPC': { firewall: FirewallPlacement.VPC },
};

for (const [what, egress] of Object.entries(EGRESSES)) {
  for (const account of [undefined, OTHER_ACCOUNT]) {
    test(`${what}, ${account ? 'two accounts' : 'one account'}: only what is named crosses`, () => {
      const proof = traffic(egress, account);
      proof.assertReaches(HUB_INGRESS, vpc(SHOP), 80);
      proof.assertReaches(vpc(SHOP), vpc(BANK), 443);
      for (const [from, to] of [[SHOP, TEST], [TEST, SHOP], [BANK, TEST]]) proof.assertBlocked(vpc(from), vpc(to), 443);
      for (const spoke of [TEST, BANK]) {
        proof.assertBlocked(HUB_INGRESS, vpc(spoke), 80);
        proof.assertBlocked(vpc(spoke), HUB_INGRESS, 443);
      }
      proof.assertBlocked(vpc(BANK), 'internet', 443);
      if (!egress) {
        proof.assertBlocked(vpc(SHOP), 'internet', 443);
        return;
      }
      proof.assertBlocked(HUB_INGRESS, HUB_EGRESS, 443);
      for (const spoke of [SHOP, TEST]) {
        proof.assertReaches(vpc(spoke), 'internet', 443);
        proof.assertBlocked('internet', vpc(spoke), 443);
        proof.assertBlocked(vpc(spoke), HUB_EGRESS, 443);
        const { hops, returnHops } = proof.ask(vpc(spoke), 'internet', 443);
        const passes = (way: string[]) => way.some(hop => hop.includes('passes the firewall'));
        assert.deepEqual([passes(hops), passes(returnHops)], 'firewall' in egress ? [true, true] : [false, false]);
      }
    });
  }
}

test('a hub with nothing in a zone says nothing about the zones of spokes whose templates it does not have', () => {
  const verdicts = (props: Parameters<typeof hubOf>[0]) => {
    const { app, hub } = hubOf({ spokes: [SHOP], ...props });
    new SpokeAssociation(new WorkloadStack(app, 'Routes', { env: HUB_ENV }), 'SpokeAssociation', { hub, spoke: SHOP.name });
    const { findings } = Traffic.fromAssembly(app.synth().directory);
    return Object.fromEntries(findings.map(({ property, verdict }) => [property, verdict]));
  };
  assert.deepEqual(verdicts({}), { hub: 'proven', isolated: 'proven' });
  assert.deepEqual(verdicts({ egress: EGRESS }), { hub: 'proven', nat: 'proven', zones: 'proven' });
});
