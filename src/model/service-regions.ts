// Written by `node scripts/write-service-regions.mjs` from botocore 1.44.5, cfn-lint 1.58.0, moto 5.2.5; not by hand.

/** The day on which AWS's lists were looked at. */
export const SERVICE_REGIONS_DATE = '2026-11-21';

/** The Regions that the lists tell apart; of all others nothing is known. */
export const LISTED_REGIONS: readonly string[] = `
af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1
ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1
cn-north-1 cn-northwest-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3
il-central-1 me-central-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2
`.trim().split(/\s+/);

/**
 * The services that are not in all of these Regions: `only` in some, or `not` in some. A service is here by the name of its endpoint,
 * and so are its further endpoints.
 *
 * To refuse what is there is worse than to let pass what is not. So a service counts as missing only where CloudFormation has no type
 * of it, botocore's endpoints or the list that AWS publishes through Systems Manager (moto has a copy) leave it out as well, and none
 * of the three says otherwise. botocore alone has left out Regions for months. CloudFormation alone gets types later than the service,
 * so that it counts only for services whose types are in nine tenths of the Regions that the others name. What belongs to an account as
 * a whole is left out, and what the lists do not know.
 *
 * @see https://github.com/boto/botocore/issues/2332 https://github.com/boto/botocore/issues/2781
 */
export const SERVICE_REGIONS: readonly string[] = `
airflow.api airflow.env airflow.ops: not ap-east-2 ap-southeast-6 us-gov-east-1 us-gov-west-1
analytics-omics control-storage-omics storage-omics tags-omics workflows-omics: only ap-northeast-1 ap-northeast-2 ap-southeast-1 eu-central-1 eu-west-1 eu-west-2 il-central-1 us-east-1 us-east-2 us-west-2
app-integrations: only af-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-2 us-east-1 us-west-2
applicationinsights: not ap-east-2 ap-southeast-5 ap-southeast-6 ap-southeast-7 mx-central-1
appmesh: not ap-east-2 ap-south-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 me-central-1 mx-central-1
apprunner apprunner.requests: only ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 eu-central-1 eu-west-1 eu-west-2 eu-west-3 us-east-1 us-east-2 us-west-2
appstream.api appstream.streaming: not af-south-1 ap-east-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-6 ap-southeast-7 cn-north-1 eu-north-1 me-central-1 mx-central-1
appsync-api: not ap-east-2 ap-southeast-6 mx-central-1 us-gov-east-1 us-gov-west-1
aps aps-workspaces pca-connector-ad: not cn-north-1 cn-northwest-1
auditmanager: only ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 us-east-1 us-east-2 us-west-1 us-west-2
b2bi: only ca-central-1 eu-west-1 eu-west-3 us-east-1 us-east-2 us-west-2
backup-gateway: not ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 eu-south-2 il-central-1 me-central-1 mx-central-1
braket: only eu-north-1 eu-west-2 us-east-1 us-west-1 us-west-2
cases: only af-south-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-2 us-east-1 us-west-2
cleanrooms cleanrooms-ml: only ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 eu-central-1 eu-north-1 eu-west-1 eu-west-2 us-east-1 us-east-2 us-west-2
codeartifact.api codeartifact.repositories: only ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 eu-central-1 eu-north-1 eu-south-1 eu-west-1 eu-west-2 eu-west-3 us-east-1 us-east-2 us-west-2
codebuild: not ap-east-2 ca-west-1 mx-central-1
codeguru-profiler codeguru-reviewer: only ap-northeast-1 ap-southeast-1 ap-southeast-2 eu-central-1 eu-north-1 eu-west-1 eu-west-2 us-east-1 us-east-2 us-west-2
codestar-connections.api: not af-south-1 ap-east-1 ap-east-2 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 eu-south-2 il-central-1 me-central-1 mx-central-1
cognito-identity cognito-idp: not cn-northwest-1
comprehend pinpoint: only ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 us-east-1 us-east-2 us-gov-west-1 us-west-2
connect-campaigns profile wisdom: only af-south-1 ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-2 us-east-1 us-west-2
databrew: not ap-east-2 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 eu-central-2 eu-south-2 il-central-1 me-central-1 mx-central-1 us-gov-east-1
dataexchange: only ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 eu-central-1 eu-west-1 eu-west-2 us-east-1 us-east-2 us-west-1 us-west-2
deadline.management deadline.scheduling: only ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 eu-central-1 eu-west-1 eu-west-2 us-east-1 us-east-2 us-west-2
devops-guru ssm-contacts ssm-incidents ssm-quicksetup: only ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2
dsql: not af-south-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 eu-central-2 eu-south-1 il-central-1 me-central-1 mx-central-1 us-gov-east-1 us-gov-west-1 us-west-1
emr-containers: not ap-east-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ca-west-1 mx-central-1
entityresolution: only af-south-1 ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 us-east-1 us-east-2 us-west-2
fis: not ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 il-central-1 mx-central-1
forecast forecastquery: only ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 eu-central-1 eu-west-1 us-east-1 us-east-2 us-west-2
frauddetector: only ap-southeast-1 ap-southeast-2 cn-northwest-1 eu-west-1 us-east-1 us-east-2 us-west-2
geo.geofencing geo.maps geo.places geo.routes geo.tracking: only ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-5 ca-central-1 eu-central-1 eu-north-1 eu-south-2 eu-west-1 eu-west-2 sa-east-1 us-east-1 us-east-2 us-gov-west-1 us-west-2
greengrass: only ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-5 ca-central-1 cn-north-1 eu-central-1 eu-south-2 eu-west-1 eu-west-2 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2
groundstation: only af-south-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 eu-central-1 eu-north-1 eu-west-1 sa-east-1 us-east-1 us-east-2 us-west-2
healthlake: only ap-south-1 ap-southeast-2 ca-central-1 eu-west-1 eu-west-2 us-east-1 us-east-2 us-west-2
inspector2 launchwizard: not ap-southeast-6
iotfleetwise: only ap-south-1 eu-central-1 us-east-1
iotsitewise.api iotsitewise.data: only ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 cn-north-1 eu-central-1 eu-west-1 us-east-1 us-east-2 us-gov-west-1 us-west-2
iottwinmaker.api iottwinmaker.data: only ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 cn-north-1 eu-central-1 eu-west-1 us-east-1 us-gov-west-1 us-west-2
iotwireless.api lorawan.cups lorawan.lns: only ap-northeast-1 ap-southeast-2 ap-southeast-3 eu-central-1 eu-west-1 sa-east-1 us-east-1 us-west-2
kendra: only ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-west-1 eu-west-2 us-east-1 us-east-2 us-gov-west-1 us-west-2
lookoutequipment: only ap-northeast-2 eu-west-1 us-east-1
m2: not ap-east-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 me-central-1 mx-central-1
macie2: not ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 eu-south-2 me-central-1 mx-central-1 us-gov-east-1 us-gov-west-1
mediaconnect: not ap-east-2 ap-southeast-3 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 mx-central-1 us-gov-east-1 us-gov-west-1
medical-imaging runtime-medical-imaging: only ap-southeast-2 eu-west-1 eu-west-2 us-east-1 us-west-2
memory-db: not af-south-1 ap-east-2 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 eu-central-2 il-central-1 me-central-1 mx-central-1
models-v2-lex runtime-v2-lex: only af-south-1 ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 us-east-1 us-gov-west-1 us-west-2
neptune-graph neptune-graph-data: not ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 eu-south-1 eu-south-2 mx-central-1 us-gov-east-1 us-gov-west-1
networkmonitor: not ap-east-2 ap-southeast-6 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1
observabilityadmin: not cn-north-1 cn-northwest-1 me-central-1
pca-connector-scep: not cn-north-1 cn-northwest-1 us-gov-east-1
pcs: not ap-east-1 ap-east-2 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 il-central-1 me-central-1 mx-central-1 us-west-1
personalize personalize-events personalize-runtime: only ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 cn-north-1 eu-central-1 eu-west-1 us-east-1 us-east-2 us-west-2
pipes pipes-data: not ap-east-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 il-central-1 mx-central-1 us-gov-east-1 us-gov-west-1
proton: only ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 us-east-1 us-east-2 us-west-2
refactor-spaces: only ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2
rekognition streaming-rekognition: not af-south-1 ap-east-1 ap-east-2 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-6 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 eu-north-1 eu-south-1 eu-west-3 me-central-1 mx-central-1 us-gov-east-1
rum rum-dataplane: not ap-east-2 ap-southeast-6 cn-north-1 cn-northwest-1
s3vectors: not il-central-1 me-central-1
schemas: not ap-east-2 ap-south-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 il-central-1 mx-central-1
securitylake: not af-south-1 ap-east-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 me-central-1 mx-central-1
servicecatalog: not ap-east-2 ap-southeast-5 ap-southeast-7 mx-central-1
servicecatalog-appregistry: not ap-east-2 ap-southeast-5 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 mx-central-1
thinclient.api: only ap-south-1 ca-central-1 eu-central-1 eu-west-1 eu-west-2 us-east-1 us-west-2
voiceid: only af-south-1 ap-northeast-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-2 us-east-1 us-west-2
vpc-lattice: not ap-east-2 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1
workspaces-web: only ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 us-east-1 us-west-2
`.trim().split('\n');
