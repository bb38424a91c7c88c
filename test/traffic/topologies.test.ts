import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Landscape, isGood, told } from './topologies/example';
import { EXAMPLES, ExampleName } from './topologies/examples';
import { FAULTS } from './topologies/faults';

// Hubs and spokes, together and apart: good ones are proven, and what is put into them is found by the right property.
process.env.CDK_VALIDATION = 'false';

/** What is stated about each. */
const PROPERTIES: Record<ExampleName, readonly string[]> = {
  'hub and spoke in two accounts': ['entry', 'exposure', 'firewall', 'hub', 'zones'],
  'hub and spoke with a firewall in the egress VPC': ['entry', 'exposure', 'firewall', 'hub', 'zones'],
  'hub and spoke with callers': ['entry', 'exposure', 'hub', 'nat', 'zones'],
  'a hub alone': ['domains', 'firewall', 'hub', 'isolated', 'zones'],
  'a hub alone, with a firewall in the egress VPC': ['domains', 'firewall', 'hub', 'isolated', 'zones'],
  'a hub alone, without a firewall': ['domains', 'hub', 'isolated', 'nat', 'zones'],
  'a spoke alone': ['entry', 'exposure', 'handover', 'zones'],
  'a spoke alone, with the entry of its hub': ['entry', 'exposure', 'handover', 'zones'],
  'a hub, and a spoke of another repository': ['domains', 'entry', 'exposure', 'firewall', 'hub', 'isolated', 'zones'],
  'a hub with endpoints alone': ['domains', 'firewall', 'hub', 'isolated', 'zones'],
  'a hub with endpoints and nothing else': ['domains', 'hub', 'isolated', 'zones'],
  'a spoke alone, with endpoints of its hub': ['entry', 'exposure', 'handover', 'zones'],
  'a spoke alone, with endpoints of its hub and no other way out': ['entry', 'exposure', 'handover', 'zones'],
  'a hub with endpoints, and a spoke of another repository': ['domains', 'entry', 'exposure', 'firewall', 'hub', 'isolated', 'zones'],
  'a hub with endpoints, and a spoke of another repository without another way out': ['domains', 'entry', 'exposure', 'firewall', 'hub', 'isolated', 'zones'],
};

for (const [name, apps] of Object.entries(EXAMPLES) as [ExampleName, typeof EXAMPLES[ExampleName]][]) {
  describe(name, () => {
    const landscape = new Landscape(apps);
    after(() => landscape.close());

    it('is proven', () => {
      const findings = landscape.findings();
      assert.deepEqual(findings.filter(finding => !isGood(finding)).map(told), []);
      assert.deepEqual([...new Set(findings.map(({ property }) => property))].sort(), PROPERTIES[name]);
    });

    for (const fault of FAULTS.filter(({ of }) => of.includes(name))) {
      it(`${fault.name}: found by ${fault.caughtBy.join(' or ')}`, () => {
        const failed = landscape.findings(fault.change).filter(finding => !isGood(finding));
        const right = failed.filter(({ property }) => (fault.caughtBy as readonly string[]).includes(property));
        assert.ok(right.length > 0, `not found by ${fault.caughtBy}, but by ${failed.map(told).join('\n') || 'nothing'}`);
        assert.ok(right.some(finding => fault.naming.test(told(finding))), `${fault.naming} is not in\n${right.map(told).join('\n')}`);
      });
    }
  });
}

it('every fault is put into something', () => {
  assert.deepEqual(FAULTS.filter(({ of }) => of.length === 0).map(({ name }) => name), []);
  assert.ok(FAULTS.length >= 40);
});
