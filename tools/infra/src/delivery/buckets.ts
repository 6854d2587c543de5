import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import type { Profile } from '../profiles.ts';

const privateBucketProps = ({ retainsData }: Profile) => ({
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  removalPolicy: retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
});

/** Access logs of the load balancer and of the releases, for 90 days. */
export const makeLogBucket = (scope: Construct, profile: Profile): Bucket => {
  const bucket = new Bucket(scope, 'Logs', {
    ...privateBucketProps(profile),
    lifecycleRules: [{ expiration: Duration.days(90) }],
  });
  acknowledge(bucket, 'S1', 'It holds access logs; logging access to it would never end.');
  return bucket;
};

/** Releases, with old versions for 90 days, and artifacts of pipelines. It sends an event for each new object. */
export const makeReleaseBucket = (
  scope: Construct,
  { logs, profile }: { readonly logs: Bucket; readonly profile: Profile },
): Bucket => {
  const bucket = new Bucket(scope, 'Releases', {
    ...privateBucketProps(profile),
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: 'releases/',
  });
  // `eventBridgeEnabled: true` of CDK would add a Lambda function with a managed policy.
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  return bucket;
};
