import { Duration } from 'aws-cdk-lib';
import { SubnetType, type Vpc } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { SecurityGroups } from '../network/security-groups.ts';
import type { Profile } from '../profiles.ts';
import type { Settings } from '../settings.ts';
import { timings } from '../timings.ts';

const accessLogPrefix = 'load-balancer';

type LoadBalancerContext = {
  readonly vpc: Vpc;
  readonly groups: SecurityGroups;
  readonly logs: Bucket;
  readonly profile: Profile;
};

/** The only public entry, with access logs. */
export const makeLoadBalancer = (
  scope: Construct,
  { vpc, groups, logs, profile }: LoadBalancerContext,
): ApplicationLoadBalancer => {
  const loadBalancer = new ApplicationLoadBalancer(scope, 'LoadBalancer', {
    vpc,
    vpcSubnets: { subnetType: SubnetType.PUBLIC },
    internetFacing: true,
    securityGroup: groups.loadBalancer,
    deletionProtection: profile.retainsData,
    dropInvalidHeaderFields: true,
    idleTimeout: Duration.seconds(timings.idleTimeoutSeconds),
  });
  // CDK's `logAccessLogs` needs the region to find an AWS account id; this principal works in every region.
  logs.grantPut(
    new ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com'),
    `${accessLogPrefix}/AWSLogs/*`,
  );
  loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
  loadBalancer.setAttribute('access_logs.s3.bucket', logs.bucketName);
  loadBalancer.setAttribute('access_logs.s3.prefix', accessLogPrefix);
  if (logs.policy) loadBalancer.node.addDependency(logs.policy);
  return loadBalancer;
};

/** The public URL of the deployment. */
export const publicUrlOf = ({ https }: Settings, { loadBalancerDnsName }: ApplicationLoadBalancer): string =>
  https ? `https://${https.hostName}` : `http://${loadBalancerDnsName}`;
