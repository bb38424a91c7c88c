/**
 * The AWS Regions that the pinned aws-cdk-lib knows; `test/model/region.test.ts` compares them with it.
 */
export const REGIONS: readonly string[] = `
af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1
ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1
cn-north-1 cn-northwest-1 eu-central-1 eu-central-2 eu-isoe-west-1 eu-north-1 eu-south-1 eu-south-2 eu-west-1
eu-west-2 eu-west-3 eusc-de-east-1 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2
us-gov-east-1 us-gov-west-1 us-iso-east-1 us-iso-west-1 us-isob-east-1 us-isob-west-1 us-isof-east-1 us-isof-south-1
us-west-1 us-west-2
`.trim().split(/\s+/);

/**
 * The letters of the zones that new accounts see, where these are not a, b and c. An account that was opened earlier may see
 * others: `networkAvailabilityZoneNames` then says which.
 */
const OTHER_ZONES: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'acd',
  'ca-central-1': 'abd',
  'us-west-1': 'ac',
};

/** The names of the availability zones of a Region, three at most. */
export function zoneNames(region: string): string[] {
  return [...OTHER_ZONES[region] ?? 'abc'].map(letter => `${region}${letter}`);
}
