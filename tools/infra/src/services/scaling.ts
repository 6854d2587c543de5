import { CfnResource, Duration } from 'aws-cdk-lib';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { makeLater } from '../first-deployment.ts';
import type { Profile } from '../profiles.ts';

/** A beginning, not a measure of Fargate: what a task can answer differs by app, and the alarms tell. */
const requestsPerTargetPerMinute = 6_000;
const cpuPercent = 60;

/** Follows the load, between the least and the most of the profile. */
export const scale = (
  service: FargateService,
  targetGroup: ApplicationTargetGroup,
  { tasks }: Profile,
): void => {
  const count = service.autoScaleTaskCount({ minCapacity: tasks.least, maxCapacity: tasks.most });
  const cooldown = { scaleInCooldown: Duration.minutes(5), scaleOutCooldown: Duration.minutes(1) };
  count.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: cpuPercent, ...cooldown });
  count.scaleOnRequestCount('Requests', {
    requestsPerTarget: requestsPerTargetPerMinute,
    targetGroup,
    ...cooldown,
  });
  for (const child of count.node.findAll()) {
    if (CfnResource.isCfnResource(child)) makeLater(child);
  }
};
