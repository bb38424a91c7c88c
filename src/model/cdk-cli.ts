/** The version of the CDK's command line that reads what our version of `aws-cdk-lib` writes: version 3 of it does not. */
export const CDK_CLI_VERSION = '2.1148.1';
