import { Duration } from 'aws-cdk-lib';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { type CfnService, FargateService, type FargateTaskDefinition, LogDrivers } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { desiredCount } from '../first-deployment.ts';
import { titleOf } from '../names.ts';
import { timings } from '../timings.ts';
import type { App } from './deployment.ts';
import { portName } from './container.ts';
import { scale } from './scaling.ts';

const placeOf = ({ deployment: { profile, groups }, row: { kind } }: App) => ({
  vpcSubnets: {
    subnetType: profile.taskSubnets === 'private' ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PUBLIC,
  },
  assignPublicIp: profile.taskSubnets === 'public',
  securityGroups: [kind === 'shell' ? groups.shell : groups.services],
  ...(profile.spot ? { capacityProviderStrategies: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] } : {}),
});

/** Keeps tasks of an app running behind its target group; a roll that fails goes back by itself. */
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
    ...placeOf(app),
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
  scale(service, targets, deployment.profile);
  return service;
};
