import { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
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
import { actionsOf, inTurn, planAction, sourceAction } from './actions.ts';
import { type Deployables, makePipelineRole, type PipelineRow } from './pipeline-role.ts';
import { startOnUpload } from './start-on-upload.ts';

type Stage = CfnPipeline.StageDeclarationProperty;

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
    // A newer release overtakes one that waits; none is rolled twice at once.
    executionMode: 'SUPERSEDED',
    roleArn: makePipelineRole(scope, row, deployables).roleArn,
    artifactStore: { type: 'S3', location: releases.bucketName },
    stages: [{ name: 'Source', actions: [sourceAction(releases.bucketName, row.key)] }, ...stages],
  });
  startOnUpload(scope, pipeline, releases, row.key);
  return pipeline;
};

/** Migrate, then roll; what fails its smoke test goes back to the release before. Schemas stay: they are for both. */
const stagesOf = (row: FleetRow, { steps }: Deployables): Stage[] => {
  const { migrate, roll } = actionsOf(row, imageDefinitionsFile, steps);
  return [
    ...(migrate.length > 0 ? [{ name: 'Migrate', actions: migrate }] : []),
    { name: 'Roll', actions: inTurn(roll), onFailure: { result: 'ROLLBACK' } },
  ];
};

/** A stage an app, skipped where the release does not hold it. */
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
    actions: inTurn([...migrate, ...roll]),
  };
};

const perApp = (parent: Construct, deployables: Deployables): CfnPipeline[] =>
  fleet.map((row) => {
    const scope = new Construct(parent, `${titleOf(row)}Delivery`);
    const pipeline = { name: pipelineOf(row), key: releaseKeyOf(row), rows: [row] };
    return makePipeline(scope, pipeline, stagesOf(row, deployables), deployables);
  });

const single = (parent: Construct, deployables: Deployables): CfnPipeline[] => {
  const { plan } = deployables.steps;
  if (!plan) throw new Error('The single pipeline has no plan.');
  const stages = [
    { name: 'Plan', actions: [planAction(plan.ref)] },
    ...fleet.map((row) => skippableStage(row, deployables)),
  ];
  const pipeline = { name: singlePipeline, key: singleReleaseKey, rows: fleet };
  return [makePipeline(new Construct(parent, 'Delivery'), pipeline, stages, deployables)];
};

/** Six pipelines of one app each, or one of six stages. */
export const makePipelines = (scope: Construct, deployables: Deployables): CfnPipeline[] =>
  deployables.settings.pipelines === 'single' ? single(scope, deployables) : perApp(scope, deployables);
