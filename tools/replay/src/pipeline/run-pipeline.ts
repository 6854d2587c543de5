import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { parseBuildspec } from '../buildspec/buildspec.ts';
import { runBuild } from '../buildspec/run-build.ts';
import { CloudError } from '../cloud/cloud-error.ts';
import type { TaskDefinitions } from '../cloud/task-definitions.ts';
import type { Cluster } from '../ecs/cluster.ts';
import type { Action, Pipeline, Project, Stage } from '../template/deployment.ts';
import { deploy } from './deploy-action.ts';

/** How a stage ended. */
export type StageResult = {
  readonly stage: string;
  readonly status: 'succeeded' | 'failed';
  readonly durationMs: number;
  /** The error of the failed action. */
  readonly reason?: string;
};
export type PipelineResult = {
  readonly pipeline: string;
  readonly succeeded: boolean;
  readonly stages: readonly StageResult[];
};

/** The account that pipelines run in. */
export type PipelineContext = {
  readonly cluster: Cluster;
  readonly taskDefinitions: TaskDefinitions;
  readonly projects: readonly Project[];
  /** The environment of builds: PATH with the fake AWS CLI, and its URL. */
  readonly env: NodeJS.ProcessEnv;
  readonly onEvent: (pipeline: string, event: string) => void;
};

type Execution = PipelineContext & {
  readonly pipeline: string;
  readonly folder: string;
  readonly artifact: string;
};

const unpack = (zip: Buffer, folder: string): void => {
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
};

type Variable = {
  readonly name?: string;
  readonly value?: string;
  readonly Name?: string;
  readonly Value?: string;
};

/** Reads a list of CodeBuild variables, in the format of the API or of the template. */
export const readVariables = (variables: readonly Variable[]): Record<string, string> =>
  Object.fromEntries(
    variables.map(({ name, value, Name, Value }) => [name ?? Name ?? '', value ?? Value ?? '']),
  );

/** Runs a CodeBuild action on the release, with the commands in the template. */
const runBuildAction = async (action: Action, execution: Execution): Promise<void> => {
  const { projects, env, artifact, folder, onEvent, pipeline } = execution;
  const { ProjectName: id, EnvironmentVariables: given = '[]' } = action.Configuration;
  const project = projects.find((candidate) => candidate.id === id || candidate.Name === id);
  if (!project) throw new CloudError('ResourceNotFoundException', `CodeBuild project not found: ${id}.`);
  const projectVariables = readVariables(project.Environment.EnvironmentVariables ?? []);
  let output = '';
  const { succeeded } = await runBuild({
    source: artifact,
    buildspec: parseBuildspec(project.Source.BuildSpec ?? ''),
    env: { ...env, ...projectVariables, ...readVariables(JSON.parse(given) as Variable[]) },
    workFolder: join(folder, action.Name),
    onOutput: (text) => (output += text),
  });
  const last = output.trim().split('\n').at(-1) ?? '';
  if (!succeeded) throw new CloudError('BuildFailed', last);
  onEvent(pipeline, `${action.Name}: ${last}`);
};

const runAction = async (action: Action, execution: Execution): Promise<void> => {
  const { Provider: provider, Category: category } = action.ActionTypeId;
  if (category === 'Source') return;
  if (provider === 'CodeBuild') return runBuildAction(action, execution);
  const { cluster, taskDefinitions, artifact } = execution;
  if (provider === 'ECS') return deploy(cluster, taskDefinitions, action.Configuration, artifact);
  throw new CloudError('NotReplayed', `The action ${action.Name} (${provider}) is not simulated.`);
};

/** Rolls services back to the version that ran when the stage started. */
const rollBack = async (
  stage: Stage,
  cluster: Cluster,
  running: ReadonlyMap<string, string>,
  execution: Execution,
) => {
  if (stage.OnFailure?.Result !== 'ROLLBACK') return;
  for (const { Configuration } of stage.Actions) {
    const service = cluster.services.get(Configuration['ServiceName'] ?? '');
    const arn = service && running.get(service.name);
    if (!service || !arn || service.definition.taskDefinitionArn === arn) continue;
    execution.onEvent(execution.pipeline, 'the stage failed: rolling back to the previous release');
    await cluster.roll(service.name, execution.taskDefinitions.find(arn));
  }
};

const runStage = async (stage: Stage, execution: Execution): Promise<StageResult> => {
  const startedAt = performance.now();
  const ended = (status: StageResult['status'], reason?: string): StageResult => ({
    stage: stage.Name,
    status,
    durationMs: performance.now() - startedAt,
    ...(reason !== undefined && { reason }),
  });
  const { cluster } = execution;
  const runningBefore = new Map(
    [...cluster.services.values()]
      .filter(({ running }) => running)
      .map(({ name, definition }) => [name, definition.taskDefinitionArn ?? '']),
  );
  try {
    const actions = stage.Actions.toSorted((a, b) => (a.RunOrder ?? 1) - (b.RunOrder ?? 1));
    for (const action of actions) await runAction(action, execution);
    return ended('succeeded');
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    await rollBack(stage, cluster, runningBefore, execution);
    return ended('failed', error.message);
  }
};

/** Runs the stages of a pipeline on a release, and stops when one fails. `folder` is empty and used by this run only. */
export const runPipeline = async (
  pipeline: Pipeline,
  release: Buffer,
  folder: string,
  context: PipelineContext,
): Promise<PipelineResult> => {
  const artifact = join(folder, 'release');
  unpack(release, artifact);
  const execution: Execution = { ...context, pipeline: pipeline.Name, folder, artifact };
  const stages: StageResult[] = [];
  for (const stage of pipeline.Stages) {
    const result = await runStage(stage, execution);
    stages.push(result);
    const reason = result.reason ? `: ${result.reason}` : '';
    context.onEvent(pipeline.Name, `${stage.Name} ${result.status}${reason}`);
    if (result.status === 'failed') break;
  }
  return { pipeline: pipeline.Name, succeeded: stages.every(({ status }) => status === 'succeeded'), stages };
};
