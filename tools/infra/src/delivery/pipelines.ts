import { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { type FleetRow, fleet } from '@quintet/fleet';
import { Construct } from 'constructs';
import {
  imageDefinitionsFile,
  imageDefinitionsFileOf,
  pipelineOf,
  releaseKeyOf,
  singlePipeline,
  singleReleaseKey,
  titleOf,
} from '../names.ts';
import { arnOf, makeRole } from '../roles/role.ts';
import { actionsOf, runInOrder, planAction, sourceAction } from './actions.ts';
import { type Deployables, makePipelineRole, type PipelineRow } from './pipeline-role.ts';

type Stage = CfnPipeline.StageDeclarationProperty;

/**
 * Starts a pipeline when its release is uploaded. CDK's own event trigger listens to CloudTrail, so nothing would start
 * unless a trail records data events of that bucket.
 */
const startOnUpload = (scope: Construct, pipeline: CfnPipeline, bucket: Bucket, key: string): void => {
  const arn = arnOf('codepipeline', pipeline.ref);
  const role = makeRole(scope, 'StartRole', 'events', [
    { actions: ['codepipeline:StartPipelineExecution'], resources: [arn] },
  ]);
  new CfnRule(scope, 'Uploaded', {
    description: `A release at ${key} starts its pipeline`,
    eventPattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [bucket.bucketName] }, object: { key: [key] } },
    },
    targets: [{ id: 'Pipeline', arn, roleArn: role.roleArn }],
  });
};

const makePipeline = (
  scope: Construct,
  row: PipelineRow,
  stages: readonly Stage[],
  deployables: Deployables,
): CfnPipeline => {
  const { releases } = deployables;
  const pipeline = new CfnPipeline(scope, 'Pipeline', {
    name: row.name,
    pipelineType: 'V2',
    // A newer release replaces a waiting one; two never deploy at the same time.
    executionMode: 'SUPERSEDED',
    roleArn: makePipelineRole(scope, row, deployables).roleArn,
    artifactStore: { type: 'S3', location: releases.bucketName },
    stages: [{ name: 'Source', actions: [sourceAction(releases.bucketName, row.key)] }, ...stages],
  });
  startOnUpload(scope, pipeline, releases, row.key);
  return pipeline;
};

/** Migrate, then deploy. A failed smoke test rolls back to the previous release, but not the schema: it fits both. */
const stagesOf = (row: FleetRow, { steps }: Deployables): Stage[] => {
  const { migrate, roll } = actionsOf(row, imageDefinitionsFile, steps);
  return [
    ...(migrate.length > 0 ? [{ name: 'Migrate', actions: migrate }] : []),
    { name: 'Roll', actions: runInOrder(roll), onFailure: { result: 'ROLLBACK' } },
  ];
};

/** The stage of an app, skipped when the release does not contain it. */
const skippableStage = (row: FleetRow, { steps }: Deployables): Stage => {
  const { migrate, roll } = actionsOf(row, imageDefinitionsFileOf(row), steps);
  const isReleased = {
    name: 'IsReleased',
    ruleTypeId: { category: 'Rule', owner: 'AWS', provider: 'VariableCheck', version: '1' },
    configuration: { Variable: '#{plan.RELEASED}', Operator: 'CONTAINS', Value: `,${row.name},` },
  };
  return {
    name: titleOf(row),
    beforeEntry: { conditions: [{ result: 'SKIP', rules: [isReleased] }] },
    actions: runInOrder([...migrate, ...roll]),
  };
};

const makePerAppPipelines = (parent: Construct, deployables: Deployables): CfnPipeline[] =>
  fleet.map((row) => {
    const scope = new Construct(parent, `${titleOf(row)}Delivery`);
    const pipeline = { name: pipelineOf(row), key: releaseKeyOf(row), rows: [row] };
    return makePipeline(scope, pipeline, stagesOf(row, deployables), deployables);
  });

const makeSinglePipeline = (parent: Construct, deployables: Deployables): CfnPipeline[] => {
  const { plan } = deployables.steps;
  if (!plan) throw new Error('The single pipeline has no plan.');
  const stages = [
    { name: 'Plan', actions: [planAction(plan.ref)] },
    ...fleet.map((row) => skippableStage(row, deployables)),
  ];
  const pipeline = { name: singlePipeline, key: singleReleaseKey, rows: fleet };
  return [makePipeline(new Construct(parent, 'Delivery'), pipeline, stages, deployables)];
};

/** Six pipelines of one app each, or one with six stages. */
export const makePipelines = (scope: Construct, deployables: Deployables): CfnPipeline[] =>
  deployables.settings.pipelines === 'single'
    ? makeSinglePipeline(scope, deployables)
    : makePerAppPipelines(scope, deployables);
