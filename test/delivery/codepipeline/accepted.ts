import { Accepted } from '../../judging/judge';

const STORES = /^(Proposal)?Artifacts\/Bucket$/;

/** What the judges may find in the pipelines, by the file of the judge; what the packs find is accepted beside the resource. */
export const ACCEPTED: Readonly<Record<string, readonly Accepted[]>> = {
  'cfn-guard': [
    {
      rule: 'CT.CODEBUILD.PR.4',
      where: /^Delivery\/Pipeline\/Build\/Image\/Image$/,
      reason: 'The one project that builds an image, for which it needs a Docker daemon of its own. It runs nothing but the repository\'s deployed branch, and '
        + 'ends with the build; all other projects go without.',
    },
    {
      rule: 'CT.S3.PR.2',
      where: STORES,
      reason: 'The bucket holds copies of a repository and of what is built from it. Roles of the pipeline alone use it, each of their steps has a log, and '
        + 'Amazon EventBridge tells of each object; data events in AWS CloudTrail record each access where that is wanted.',
    },
    {
      rule: 'CT.S3.PR.9',
      where: STORES,
      reason: 'Object Lock cannot be switched off again, and CodePipeline does not say that it works with a locked bucket. The bucket keeps versions, and no '
        + 'role of the pipeline may delete; what is deployed is signed, and built from the commit.',
    },
  ],
  'cfn-lint': [
    {
      rule: 'W3005',
      where: /^(Delivery|Check|Upgrade|Drift)\/Pipeline$/,
      reason: 'Written by the CDK itself: a pipeline depends on its role twice, which changes nothing, because it also depends on the policies of that role.',
    },
  ],
};
