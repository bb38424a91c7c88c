import assert from 'node:assert/strict';
import { test } from 'node:test';
import { region_info } from 'aws-cdk-lib';
import { REGIONS } from '../../src/model/region';

test('knows the Regions that aws-cdk-lib knows', () => {
  assert.deepEqual([...REGIONS].sort(), region_info.RegionInfo.regions.map(({ name }) => name).sort());
});
