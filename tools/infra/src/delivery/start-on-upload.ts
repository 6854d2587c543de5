import type { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { arnOf, makeRole } from '../roles/role.ts';

/**
 * Starts a pipeline when its release was uploaded. The rule is our own: CDK's trigger by events listens to CloudTrail,
 * and where no trail records that bucket's data nothing would ever start.
 */
export const startOnUpload = (scope: Construct, pipeline: CfnPipeline, bucket: Bucket, key: string): void => {
  const arn = arnOf('codepipeline', pipeline.ref);
  const role = makeRole(scope, 'StartRole', 'events', [
    { actions: ['codepipeline:StartPipelineExecution'], resources: [arn] },
  ]);
  new CfnRule(scope, 'Uploaded', {
    description: `A release at ${key} starts its pipeline`,
    eventPattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [bucket.bucketName] }, object: { key: [key] } },
    },
    targets: [{ id: 'Pipeline', arn, roleArn: role.roleArn }],
  });
};
