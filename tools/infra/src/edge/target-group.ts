import { Duration } from 'aws-cdk-lib';
import type { Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationProtocol,
  ApplicationTargetGroup,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { FleetRow } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { titleOf } from '../names.ts';
import { timings } from '../timings.ts';

/** The target group of one app. Health checks go to the task's address, without the prefix. */
export const makeTargetGroup = (scope: Construct, vpc: Vpc, row: FleetRow): ApplicationTargetGroup =>
  new ApplicationTargetGroup(scope, `${titleOf(row)}Targets`, {
    vpc,
    targetType: TargetType.IP,
    protocol: ApplicationProtocol.HTTP,
    port: row.containerPort,
    healthCheck: {
      path: row.healthPath,
      healthyHttpCodes: '200',
      interval: Duration.seconds(timings.healthIntervalSeconds),
      timeout: Duration.seconds(timings.healthTimeoutSeconds),
      healthyThresholdCount: timings.healthyThreshold,
      unhealthyThresholdCount: timings.unhealthyThreshold,
    },
    deregistrationDelay: Duration.seconds(timings.deregistrationSeconds),
  });
