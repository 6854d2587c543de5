import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import type { Profile } from '../profiles.ts';

const closed = ({ keepsData }: Profile) => ({
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
});

/** Who came to the load balancer and to the releases, for 90 days. */
export const makeLogBucket = (scope: Construct, profile: Profile): Bucket => {
  const bucket = new Bucket(scope, 'Logs', {
    ...closed(profile),
    lifecycleRules: [{ expiration: Duration.days(90) }],
  });
  acknowledge(bucket, 'S1', 'It holds the logs of others; a log of its own would have no end.');
  return bucket;
};

/** Releases, each version kept for a while, and what pipelines pass on. It tells EventBridge of each new object. */
export const makeReleaseBucket = (
  scope: Construct,
  { logs, profile }: { readonly logs: Bucket; readonly profile: Profile },
): Bucket => {
  const bucket = new Bucket(scope, 'Releases', {
    ...closed(profile),
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: 'releases/',
  });
  // `eventBridgeEnabled: true` would bring a Lambda function with a managed policy along.
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  return bucket;
};
