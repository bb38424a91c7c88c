/**
 * The accounts of AWS from whose buckets CodeArtifact serves packages, by Region: all Regions that have CodeArtifact.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html
 */
const ACCOUNTS: Readonly<Record<string, string>> = {
  'ap-northeast-1': '660291247815',
  'ap-south-1': '681137435769',
  'ap-southeast-1': '421485864821',
  'ap-southeast-2': '860415559748',
  'eu-central-1': '769407342218',
  'eu-north-1': '611884512288',
  'eu-south-1': '484130244270',
  'eu-west-1': '438097961670',
  'eu-west-2': '247805302724',
  'eu-west-3': '762466490029',
  'us-east-1': '193858265520',
  'us-east-2': '250872398865',
  'us-west-2': '787052242323',
};

/** The Regions that have CodeArtifact. */
export const PACKAGE_REGIONS: readonly string[] = Object.keys(ACCOUNTS);

/** The bucket from which CodeArtifact serves packages in one of these Regions. */
export function packageBucketIn(region: string): string {
  return `assets-${ACCOUNTS[region]}-${region}`;
}
