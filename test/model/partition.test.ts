import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { partitionOf } from '../../src/model/partition';

test('every Region is in the partition that the CDK says', () => {
  for (const { name, partition, domainSuffix } of RegionInfo.regions) assert.deepEqual(partitionOf(name), { partition, suffix: domainSuffix }, name);
});
