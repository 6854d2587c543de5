import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Account, openAccount, type Upload } from './account.ts';
import { parseBuildspec } from './buildspec/buildspec.ts';
import { type BuildResult, runBuild } from './buildspec/run-build.ts';
import type { TaskRunner } from './ecs/task.ts';
import { type PipelineResult, runPipeline, readVariables } from './pipeline/run-pipeline.ts';
import { checkOut } from './source.ts';
import type { Project } from './template/deployment.ts';
import { only, type Template } from './template/template.ts';

/** The result of a push. */
export type PushResult = {
  readonly commit: string;
  readonly build: BuildResult;
  /** One result for each pipeline that a release object started. */
  readonly pipelines: readonly PipelineResult[];
  /** Release objects that started no pipeline, because no EventBridge rule matches them. */
  readonly unmatched: readonly string[];
};

/** A simulated AWS account that builds and deploys pushed commits. */
export type Replay = {
  /** The URL of the load balancer. */
  readonly url: string;
  readonly runner: TaskRunner['kind'];
  /** The clone that is built. It exists after the first push, and each push checks out its commit there. */
  readonly source: string;
  /** The environment of builds, for running a single step of the release in the clone. */
  readonly env: NodeJS.ProcessEnv;
  /** Builds and deploys a commit of the repository. */
  readonly push: (commit?: string) => Promise<PushResult>;
  readonly stop: () => Promise<void>;
};

export type ReplayOptions = {
  /** The repository to push. */
  readonly root: string;
  /** The folder for clone, caches, images and data, which later replays reuse. */
  readonly folder: string;
  readonly template: Template;
  /** The client of a container engine. Without it, tasks run as processes and images are packed without their base. */
  readonly docker?: string;
  /** The port of the load balancer; a free one by default. */
  readonly port?: number;
  /** Called for each event. `source` is a phase, a pipeline or a service. */
  readonly onEvent: (source: string, event: string) => void;
  /** Called with the output of builds. */
  readonly onOutput: (text: string) => void;
  /** Additional variables of the build project. */
  readonly env?: NodeJS.ProcessEnv;
};

const bin = join(import.meta.dirname, '../bin');

/** Variables for reaching the npm registry from this machine. Builds on AWS do not need them. */
const networkVariable =
  /^((https?|no)_proxy|node_extra_ca_certs|ssl_cert_file|npm_config_(registry|userconfig)|tmpdir|build_(ca_file|network))$/i;
const networkEnvironmentOf = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => networkVariable.test(name)));

const isBuiltByFile = ({ Source }: Project): boolean => /^[\w./-]+\.ya?ml$/.test(Source.BuildSpec ?? '');

/** Finds the project that builds the repository: its buildspec is a file in the repository. */
const findBuildProject = (projects: readonly Project[]) => {
  const { Source, Environment } = only(projects.filter(isBuiltByFile), 'projects that build the repository');
  return {
    buildspec: Source.BuildSpec ?? '',
    env: readVariables(Environment.EnvironmentVariables ?? []),
  };
};

/** The environment of builds: the project's variables, and PATH with the fake programs before this machine's. */
const environmentOf = (account: Account, options: ReplayOptions): NodeJS.ProcessEnv => {
  const { docker, folder } = options;
  const fakes = [join(bin, 'cloud'), ...(docker ? [] : [join(bin, 'engine')])];
  return {
    ...networkEnvironmentOf(process.env),
    ...options.env,
    PATH: [...fakes, process.env['PATH']].join(delimiter),
    HOME: process.env['HOME'],
    CI: 'true',
    REPLAY_CLOUD: account.cloudUrl,
    REPLAY_IMAGES: join(folder, 'images'),
    DOCKER_CONFIG: join(folder, 'docker'),
    ...(docker && { DOCKER: docker }),
    ...findBuildProject(account.deployment.projects).env,
    AWS_REGION: 'local',
    REGISTRY: account.registryHost,
  };
};

/** Starts the pipelines that the uploaded release objects trigger, as EventBridge does. */
const deliver = async (
  uploads: readonly Upload[],
  { deployment, cluster, taskDefinitions }: Account,
  env: NodeJS.ProcessEnv,
  runFolder: string,
  onEvent: ReplayOptions['onEvent'],
): Promise<Pick<PushResult, 'pipelines' | 'unmatched'>> => {
  const context = { cluster, taskDefinitions, projects: deployment.projects, env, onEvent };
  const triggered = uploads.map((upload) => ({
    ...upload,
    pipeline: deployment.pipelines.find(({ startedBy }) => startedBy === upload.key),
  }));
  const unmatched = triggered.filter(({ pipeline }) => !pipeline).map(({ key }) => key);
  for (const key of unmatched) onEvent(key, 'no EventBridge rule starts a pipeline for this object');
  const running = triggered.flatMap(({ pipeline, body }) =>
    pipeline ? [runPipeline(pipeline, body, join(runFolder, pipeline.Name), context)] : [],
  );
  return { unmatched, pipelines: await Promise.all(running) };
};

/**
 * Opens a simulated account with the resources of the template. Nothing is deployed yet.
 *
 * @throws ReplayError `replay.unusable_template`
 */
export const openReplay = async (options: ReplayOptions): Promise<Replay> => {
  const { root, folder, onEvent } = options;
  const runsFolder = join(folder, 'runs');
  rmSync(runsFolder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let uploads: Upload[] = [];
  const account = await openAccount({ ...options, onUpload: (upload) => void uploads.push(upload) });
  const env = environmentOf(account, options);
  const { buildspec } = findBuildProject(account.deployment.projects);
  const source = join(folder, 'source');
  let runs = 0;

  const push = async (revision = 'HEAD'): Promise<PushResult> => {
    const runFolder = join(runsFolder, String(++runs));
    uploads = [];
    const commit = checkOut(root, revision, source);
    const build = await runBuild({
      source,
      buildspec: parseBuildspec(readFileSync(join(source, buildspec), 'utf8')),
      env,
      workFolder: join(runFolder, 'build'),
      onOutput: options.onOutput,
      onPhase: ({ phase, status, failure }) =>
        onEvent(phase, failure ? `${status}: "${failure.command}" exited with code ${failure.code}` : status),
    });
    return { commit, build, ...(await deliver(uploads, account, env, runFolder, onEvent)) };
  };
  return { url: account.url, runner: account.runner, source, env, push, stop: account.stop };
};
