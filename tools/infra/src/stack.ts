import { CfnOutput, type Stack, Tags } from 'aws-cdk-lib';
import type { Vpc } from 'aws-cdk-lib/aws-ec2';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { fleet } from '@quintet/fleet';
import { makeAlarms } from './alarms/alarm.ts';
import { makeTopic, notifyOfFailedDelivery } from './alarms/notices.ts';
import { alarmTable } from './alarms/table.ts';
import { makeDatabase } from './data/database.ts';
import { makeFiles } from './data/files.ts';
import { makeSecrets } from './data/secrets.ts';
import { makeLogBucket } from './delivery/buckets.ts';
import { makeDelivery } from './delivery/delivery.ts';
import { makeListener, type Targets, targetsOf } from './edge/listener.ts';
import { makeLoadBalancer, publicUrlOf } from './edge/load-balancer.ts';
import { makeTargetGroup } from './edge/target-group.ts';
import { addFirstDeploymentParameter } from './first-deployment.ts';
import { makeNetwork } from './network/network.ts';
import { makeSecurityGroups, type SecurityGroups } from './network/security-groups.ts';
import { type Profile, profiles } from './profiles.ts';
import { makeApp } from './services/app.ts';
import type { Deployment } from './services/deployment.ts';
import { makeCluster } from './services/cluster.ts';
import type { Settings } from './settings.ts';

type BaseResources = {
  readonly settings: Settings;
  readonly profile: Profile;
  readonly vpc: Vpc;
  readonly groups: SecurityGroups;
  readonly logs: Bucket;
};

const makeBaseResources = (stack: Stack, settings: Settings): BaseResources => {
  const profile = profiles[settings.profile];
  const vpc = makeNetwork(stack, profile);
  const groups = makeSecurityGroups(stack, vpc, settings);
  return { settings, profile, vpc, groups, logs: makeLogBucket(stack, profile) };
};

const makeEdge = (stack: Stack, base: BaseResources) => {
  const loadBalancer = makeLoadBalancer(stack, base);
  // Lets a check of a template or an account see which access was chosen.
  Tags.of(loadBalancer).add('quintet:access', base.settings.access.kind);
  const targets: Targets = new Map(fleet.map((row) => [row.name, makeTargetGroup(stack, base.vpc, row)]));
  makeListener(loadBalancer, targets, base.settings);
  return { loadBalancer, targets, publicUrl: publicUrlOf(base.settings, loadBalancer) };
};

/** Creates all resources from the settings and the fleet table. */
export const buildStack = (stack: Stack, settings: Settings): void => {
  const { profile, access, architecture, database: kind, pipelines } = settings;
  stack.templateOptions.metadata = {
    Quintet: { profile, access: access.kind, architecture, database: kind, pipelines },
  };
  addFirstDeploymentParameter(stack);
  const base = makeBaseResources(stack, settings);
  const { loadBalancer, targets, publicUrl } = makeEdge(stack, base);

  const database = makeDatabase(stack, base);
  const files = makeFiles(stack, base);
  const secrets = makeSecrets(stack, database);
  const cluster = makeCluster(stack, base);
  const deployment: Deployment = { ...base, cluster, secrets, files, publicUrl };
  const apps = fleet.map((row) => makeApp(stack, row, deployment, targetsOf(targets, row)));

  const delivery = makeDelivery(stack, deployment, apps);
  const topic = makeTopic(stack, settings);
  notifyOfFailedDelivery(stack, topic, delivery);
  const { fileSystemId } = files.fileSystem;
  makeAlarms(
    stack,
    topic,
    alarmTable({ loadBalancer, targets, database, fileSystemId, profile: base.profile }),
  );

  new CfnOutput(stack, 'Url', { value: publicUrl });
  new CfnOutput(stack, 'LoadBalancerName', { value: loadBalancer.loadBalancerDnsName });
};
