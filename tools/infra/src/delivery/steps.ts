import type { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import type { FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { fleet, services } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { clusterName, digestParameterOf, migrateFamilyOf } from '../names.ts';
import { arnOf, type Grant, passToTasks } from '../roles/role.ts';
import type { Deployment } from '../services/deployment.ts';
import { migrateBuildspec } from './migrate.buildspec.ts';
import { planBuildspec } from './plan.buildspec.ts';
import { makeStep } from './project.ts';
import { smokeBuildspec } from './smoke.buildspec.ts';

/** The projects that all pipelines share. */
export type Steps = {
  readonly migrate: CfnProject;
  readonly smoke: CfnProject;
  /** Only with the single pipeline. */
  readonly plan?: CfnProject | undefined;
};

const timeoutInMinutes = 35;
const inCluster = { ArnEquals: { 'ecs:cluster': arnOf('ecs', `cluster/${clusterName}`) } };

const readArtifacts = (releases: Bucket): Grant => ({
  actions: ['s3:GetObject', 's3:GetObjectVersion'],
  resources: [releases.arnForObjects('quintet*')],
  because: 'Pipelines store their artifacts under their names, which start with it.',
});

const describeTasks: Grant = {
  actions: ['ecs:DescribeTasks'],
  resources: [arnOf('ecs', `task/${clusterName}/*`)],
  because: 'The id of a task is not known before it starts.',
};

/** The roles of a task. */
export const rolesOf = ({ taskRole, executionRole }: FargateTaskDefinition): IRole[] =>
  executionRole ? [taskRole, executionRole] : [taskRole];

const migrateGrants = (releases: Bucket, migrations: readonly FargateTaskDefinition[]): Grant[] => [
  readArtifacts(releases),
  {
    actions: ['ecs:DescribeTaskDefinition', 'ecs:RegisterTaskDefinition'],
    resources: ['*'],
    because: 'The actions support no resources; iam:PassRole limits what a definition may do.',
  },
  {
    actions: ['ecs:RunTask'],
    resources: services.map((row) => arnOf('ecs', `task-definition/${migrateFamilyOf(row)}:*`)),
    conditions: inCluster,
    because: 'The number of a revision is not known before it is registered.',
  },
  describeTasks,
  passToTasks([...new Set(migrations.flatMap(rolesOf))]),
];

const smokeGrants = (releases: Bucket): Grant[] => [
  readArtifacts(releases),
  {
    actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
    resources: fleet.map(({ name }) => arnOf('ecs', `service/${clusterName}/${name}`)),
  },
  {
    actions: ['ecs:ListTasks'],
    resources: ['*'],
    conditions: inCluster,
    because: 'The action supports no resources; the condition names the cluster.',
  },
  describeTasks,
  {
    actions: ['elasticloadbalancing:DescribeTargetHealth'],
    resources: ['*'],
    because: 'The action supports no resources and only reads.',
  },
  {
    actions: ['ssm:PutParameter'],
    resources: fleet.map((row) => arnOf('ssm', `parameter${digestParameterOf(row)}`)),
  },
];

const makeMigrate = (scope: Construct, deployment: Deployment, grants: readonly Grant[]): CfnProject => {
  const { vpc, groups, profile, settings } = deployment;
  const isPublic = profile.taskSubnets === 'public';
  const subnets = isPublic ? vpc.publicSubnets : vpc.privateSubnets;
  return makeStep(scope, 'Migrate', {
    name: 'quintet-migrate',
    settings,
    timeoutInMinutes,
    buildspec: migrateBuildspec,
    environment: {
      CLUSTER: clusterName,
      SUBNETS: subnets.map(({ subnetId }) => subnetId).join(','),
      SECURITY_GROUPS: groups.services.securityGroupId,
      PUBLIC_IP: isPublic ? 'ENABLED' : 'DISABLED',
    },
    grants,
  });
};

const makePlan = (scope: Construct, { settings }: Deployment, releases: Bucket): CfnProject =>
  makeStep(scope, 'Plan', {
    name: 'quintet-plan',
    settings,
    timeoutInMinutes: 5,
    buildspec: planBuildspec,
    environment: {},
    grants: [readArtifacts(releases)],
  });

/** Creates the shared projects. `migrations` are the tasks that the migrate step may run. */
export const makeSteps = (
  scope: Construct,
  deployment: Deployment,
  releases: Bucket,
  migrations: readonly FargateTaskDefinition[],
): Steps => ({
  migrate: makeMigrate(scope, deployment, migrateGrants(releases, migrations)),
  smoke: makeStep(scope, 'Smoke', {
    name: 'quintet-smoke',
    settings: deployment.settings,
    timeoutInMinutes,
    buildspec: smokeBuildspec,
    environment: { CLUSTER: clusterName, TASKS: String(deployment.profile.tasks.least) },
    grants: smokeGrants(releases),
  }),
  plan: deployment.settings.pipelines === 'single' ? makePlan(scope, deployment, releases) : undefined,
});
