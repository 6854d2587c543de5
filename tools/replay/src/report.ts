import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PipelineResult } from './pipeline/run-pipeline.ts';
import type { PushResult } from './replay.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/**
 * What AWS itself waits for in one app's delivery and a replay does not, in seconds: estimates, which nobody measured here.
 * Health and draining are the template's; starts of tasks and builds are what people report of Fargate and CodeBuild.
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

/** Seconds from a push to the new task on AWS, and the sum that it is, a line each. */
export type DeliveryEstimate = { readonly seconds: number; readonly lines: readonly string[] };

/** Estimates the delivery of one app, whose build took so long here. */
export const estimateOnAws = (buildMs: number): DeliveryEstimate => {
  const parts = [['the build, as measured here', Math.round(buildMs / 1000)] as const, ...awsWaits];
  return {
    seconds: parts.reduce((sum, [, value]) => sum + value, 0),
    lines: parts.map(([what, value]) => `${String(value).padStart(5)} s  ${what}`),
  };
};

/** What the build of a push took, without its deployment. */
export const buildMsOf = ({ build }: PushResult): number =>
  build.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);

const describePipeline = ({ pipeline, stages }: PipelineResult): string[] =>
  [`  ${pipeline}`].concat(
    stages.map(
      ({ stage, status, durationMs, reason }) =>
        `    ${stage.padEnd(16)} ${status.padEnd(10)} ${seconds(durationMs)}${reason ? `  ${reason}` : ''}`,
    ),
  );

/** A push's result for people: each phase and stage with its time, what failed and why, and what AWS would add. */
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
    ...unmatched.map((key) => `  nothing listens to ${key}`),
    ...(stages.length > 0
      ? [
          `Push to deployed on AWS, estimated: ${total} s (the stages of one app; nobody measured it there)`,
          ...lines,
        ]
      : []),
  ].join('\n');
};

/** Keeps a push's result as JSON; gives the file. */
export const saveReport = (folder: string, result: PushResult): string => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
};

/** Whether everything that was started came to its end. */
export const isDeployed = ({ build, pipelines, unmatched }: PushResult): boolean =>
  build.succeeded && unmatched.length === 0 && pipelines.every(({ succeeded }) => succeeded);
