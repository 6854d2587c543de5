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
  /** What the failed action said. */
  readonly reason?: string;
};
export type PipelineResult = {
  readonly pipeline: string;
  readonly succeeded: boolean;
  readonly stages: readonly StageResult[];
};

/** What pipelines run in. */
export type Delivery = {
  readonly cluster: Cluster;
  readonly taskDefinitions: TaskDefinitions;
  readonly projects: readonly Project[];
  /** For builds: PATH with the simulated AWS, and where that is. */
  readonly env: NodeJS.ProcessEnv;
  readonly onEvent: (pipeline: string, event: string) => void;
};

type Execution = Delivery & { readonly pipeline: string; readonly folder: string; readonly artifact: string };

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

/** Environment variables as CodeBuild lists them, in the API's form or the template's. */
export const variablesOf = (variables: readonly Variable[]): Record<string, string> =>
  Object.fromEntries(
    variables.map(({ name, value, Name, Value }) => [name ?? Name ?? '', value ?? Value ?? '']),
  );

/** A step of CodeBuild on the release: the commands of the template itself. */
const build = async (action: Action, execution: Execution): Promise<void> => {
  const { projects, env, artifact, folder, onEvent, pipeline } = execution;
  const { ProjectName: id, EnvironmentVariables: given = '[]' } = action.Configuration;
  const project = projects.find((one) => one.id === id || one.Name === id);
  if (!project) throw new CloudError('ResourceNotFoundException', `There is no CodeBuild project ${id}.`);
  const own = variablesOf(project.Environment.EnvironmentVariables ?? []);
  let output = '';
  const { succeeded } = await runBuild({
    source: artifact,
    buildspec: parseBuildspec(project.Source.BuildSpec ?? ''),
    env: { ...env, ...own, ...variablesOf(JSON.parse(given) as Variable[]) },
    workFolder: join(folder, action.Name),
    onOutput: (text) => (output += text),
  });
  const last = output.trim().split('\n').at(-1) ?? '';
  if (!succeeded) throw new CloudError('BuildFailed', last);
  onEvent(pipeline, `${action.Name}: ${last}`);
};

const act = async (action: Action, execution: Execution): Promise<void> => {
  const { Provider: provider, Category: category } = action.ActionTypeId;
  if (category === 'Source') return;
  if (provider === 'CodeBuild') return build(action, execution);
  const { cluster, taskDefinitions, artifact } = execution;
  if (provider === 'ECS') return deploy(cluster, taskDefinitions, action.Configuration, artifact);
  throw new CloudError('NotReplayed', `The action ${action.Name} (${provider}) is not simulated.`);
};

/** Takes a service back to what it ran when the stage began. */
const goBack = async (
  stage: Stage,
  before: Delivery['cluster'],
  runs: ReadonlyMap<string, string>,
  execution: Execution,
) => {
  if (stage.OnFailure?.Result !== 'ROLLBACK') return;
  for (const { Configuration } of stage.Actions) {
    const service = before.services.get(Configuration['ServiceName'] ?? '');
    const arn = service && runs.get(service.name);
    if (!service || !arn || service.definition.taskDefinitionArn === arn) continue;
    execution.onEvent(execution.pipeline, 'the stage failed: it goes back to the release before');
    await before.roll(service.name, execution.taskDefinitions.find(arn));
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
  const runs = new Map(
    [...cluster.services.values()]
      .filter(({ running }) => running)
      .map(({ name, definition }) => [name, definition.taskDefinitionArn ?? '']),
  );
  try {
    const inTurn = stage.Actions.toSorted((a, b) => (a.RunOrder ?? 1) - (b.RunOrder ?? 1));
    for (const action of inTurn) await act(action, execution);
    return ended('succeeded');
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    await goBack(stage, cluster, runs, execution);
    return ended('failed', error.message);
  }
};

/** Runs a pipeline on a release: stage after stage, until one fails. `folder` is empty and its own. */
export const runPipeline = async (
  pipeline: Pipeline,
  release: Buffer,
  folder: string,
  delivery: Delivery,
): Promise<PipelineResult> => {
  const artifact = join(folder, 'release');
  unpack(release, artifact);
  const execution: Execution = { ...delivery, pipeline: pipeline.Name, folder, artifact };
  const stages: StageResult[] = [];
  for (const stage of pipeline.Stages) {
    const result = await runStage(stage, execution);
    stages.push(result);
    const reason = result.reason ? `: ${result.reason}` : '';
    delivery.onEvent(pipeline.Name, `${stage.Name} ${result.status}${reason}`);
    if (result.status === 'failed') break;
  }
  return { pipeline: pipeline.Name, succeeded: stages.every(({ status }) => status === 'succeeded'), stages };
};
