import { CfnResource, Duration } from 'aws-cdk-lib';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { type CfnService, FargateService, type FargateTaskDefinition, LogDrivers } from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { desiredCount, skipOnFirstDeployment } from '../first-deployment.ts';
import { titleOf } from '../names.ts';
import type { Profile } from '../profiles.ts';
import { timings } from '../timings.ts';
import type { App } from './deployment.ts';
import { portName } from './container.ts';

/** A starting point, not measured on Fargate: the capacity of a task differs by app. */
const requestsPerTargetPerMinute = 6_000;
const cpuPercent = 60;

/** Scales with the load, within the limits of the profile. */
const addScaling = (
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
    if (CfnResource.isCfnResource(child)) skipOnFirstDeployment(child);
  }
};

const networkOf = ({ deployment: { profile, groups }, row: { kind } }: App) => ({
  vpcSubnets: {
    subnetType: profile.taskSubnets === 'private' ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PUBLIC,
  },
  assignPublicIp: profile.taskSubnets === 'public',
  securityGroups: [kind === 'shell' ? groups.shell : groups.services],
  ...(profile.spot ? { capacityProviderStrategies: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] } : {}),
});

/** Runs the tasks of an app behind its target group. A failed rollout is rolled back automatically. */
export const makeService = (
  scope: Construct,
  app: App,
  taskDefinition: FargateTaskDefinition,
): FargateService => {
  const { row, deployment, targets, log } = app;
  const service = new FargateService(scope, `${titleOf(row)}Service`, {
    cluster: deployment.cluster,
    serviceName: row.name,
    taskDefinition,
    ...networkOf(app),
    circuitBreaker: { enable: true, rollback: true },
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    healthCheckGracePeriod: Duration.seconds(timings.graceSeconds),
  });
  service.attachToApplicationTargetGroup(targets);
  if (row.kind === 'service') {
    service.enableServiceConnect({
      services: [{ portMappingName: portName, dnsName: row.name, port: row.containerPort }],
      logDriver: LogDrivers.awsLogs({ logGroup: log, streamPrefix: 'service-connect' }),
    });
  }
  (service.node.defaultChild as CfnService).addPropertyOverride('DesiredCount', desiredCount());
  addScaling(service, targets, deployment.profile);
  return service;
};
