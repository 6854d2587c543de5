import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PipelineResult } from './pipeline/run-pipeline.ts';
import type { PushResult } from './replay.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/**
 * Waiting times on AWS that a replay does not have, in seconds, for the deployment of one app. These are estimates, not
 * measurements: health checks and draining come from the template, start times from reports about Fargate and CodeBuild.
 */
const awsWaits = [
  ['CodeBuild provisions the build', 30],
  ['EventBridge and CodePipeline start', 10],
  ['CodeBuild provisions the migration, Fargate starts its task', 60],
  ['Fargate starts the new task', 40],
  ['health: 2 checks, 5 s apart', 10],
  ['deregistration of the old task', 20],
  ['CodeBuild provisions the smoke test', 30],
] as const;

/** The estimated seconds from a push to the new task on AWS, with one line for each part. */
export type DeliveryEstimate = { readonly seconds: number; readonly lines: readonly string[] };

/** Estimates the deployment of one app on AWS. `buildMs` is the duration of its build here. */
export const estimateOnAws = (buildMs: number): DeliveryEstimate => {
  const parts = [['the build, as measured here', Math.round(buildMs / 1000)] as const, ...awsWaits];
  return {
    seconds: parts.reduce((sum, [, value]) => sum + value, 0),
    lines: parts.map(([what, value]) => `${String(value).padStart(5)} s  ${what}`),
  };
};

/** The duration of a push's build, without its deployment. */
export const buildMsOf = ({ build }: PushResult): number =>
  build.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);

const describePipeline = ({ pipeline, stages }: PipelineResult): string[] =>
  [`  ${pipeline}`].concat(
    stages.map(
      ({ stage, status, durationMs, reason }) =>
        `    ${stage.padEnd(16)} ${status.padEnd(10)} ${seconds(durationMs)}${reason ? `  ${reason}` : ''}`,
    ),
  );

/** Describes the result of a push for people: phases and stages with their times, failures, and an estimate for AWS. */
export const describePush = (result: PushResult): string => {
  const { commit, build, pipelines, unmatched } = result;
  const phases = build.phases.map(
    ({ phase, status, durationMs }) => `  ${phase.padEnd(18)} ${status.padEnd(10)} ${seconds(durationMs)}`,
  );
  const stages = pipelines.flatMap(describePipeline);
  const { seconds: total, lines } = estimateOnAws(buildMsOf(result));
  return [
    `Push of ${commit.slice(0, 9)}`,
    ...phases,
    ...(stages.length > 0 ? stages : ['  nothing was deployed']),
    ...unmatched.map((key) => `  no pipeline is started by ${key}`),
    ...(stages.length > 0
      ? [`Estimate for AWS, from push to deployed: ${total} s (one app; not measured)`, ...lines]
      : []),
  ].join('\n');
};

/** Saves the result of a push as JSON; returns the file. */
export const saveReport = (folder: string, result: PushResult): string => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
};

/** Whether the build and all pipelines succeeded. */
export const isDeployed = ({ build, pipelines, unmatched }: PushResult): boolean =>
  build.succeeded && unmatched.length === 0 && pipelines.every(({ succeeded }) => succeeded);
