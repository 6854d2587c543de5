import type { IRole, Role } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { FleetRow } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { clusterName, familyOf } from '../names.ts';
import { arnOf, type Grant, makeRole, passToTasks } from '../roles/role.ts';
import type { Settings } from '../settings.ts';
import type { Steps } from './steps.ts';

/** What all pipelines share. */
export type Deployables = {
  readonly settings: Settings;
  readonly releases: Bucket;
  readonly steps: Steps;
  /** The roles of each app's task, by its name. */
  readonly taskRoles: ReadonlyMap<string, readonly IRole[]>;
};

/** A pipeline without its stages: its name, the key of its release, and the apps that it deploys. */
export type PipelineRow = {
  readonly name: string;
  readonly key: string;
  readonly rows: readonly FleetRow[];
};

const storageGrants = (releases: Bucket, { name, key }: PipelineRow): Grant[] => [
  {
    actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning', 's3:ListBucket'],
    resources: [releases.bucketArn],
  },
  {
    actions: ['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectVersion', 's3:GetObjectVersionTagging'],
    resources: [releases.arnForObjects(key)],
  },
  {
    actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
    resources: [releases.arnForObjects(`${name.slice(0, 20)}/*`)],
    because: 'CodePipeline stores its artifacts under the first 20 characters of its name.',
  },
];

const stepGrant = ({ migrate, smoke, plan }: Steps): Grant => ({
  actions: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
  resources: [migrate, smoke, ...(plan ? [plan] : [])].map(({ attrArn }) => attrArn),
});

const deployGrants = ({ rows }: PipelineRow): Grant[] => [
  {
    actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
    resources: rows.map(({ name }) => arnOf('ecs', `service/${clusterName}/${name}`)),
  },
  {
    actions: ['ecs:DescribeTasks'],
    resources: [arnOf('ecs', `task/${clusterName}/*`)],
    because: 'The id of a task is not known before it starts.',
  },
  {
    actions: ['ecs:ListTasks'],
    resources: ['*'],
    conditions: { ArnEquals: { 'ecs:cluster': arnOf('ecs', `cluster/${clusterName}`) } },
    because: 'The action supports no resources; the condition names the cluster.',
  },
  {
    actions: ['ecs:DescribeTaskDefinition', 'ecs:RegisterTaskDefinition'],
    resources: ['*'],
    because: 'The actions support no resources; iam:PassRole limits what a definition may do.',
  },
  {
    actions: ['ecs:TagResource'],
    resources: rows.map((row) => arnOf('ecs', `task-definition/${familyOf(row)}:*`)),
    conditions: { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } },
    because: 'The number of a revision is not known before it is registered.',
  },
];

/** A role for one pipeline. Written by hand because CDK's role may pass every role of the account. */
export const makePipelineRole = (scope: Construct, pipeline: PipelineRow, deployables: Deployables): Role => {
  const passed = pipeline.rows.flatMap((row) => deployables.taskRoles.get(row.name) ?? []);
  return makeRole(scope, 'Role', 'codepipeline', [
    ...storageGrants(deployables.releases, pipeline),
    stepGrant(deployables.steps),
    ...deployGrants(pipeline),
    passToTasks(passed),
  ]);
};
