import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Account, openAccount, type Upload } from './account.ts';
import { parseBuildspec } from './buildspec/buildspec.ts';
import { type BuildResult, runBuild } from './buildspec/run-build.ts';
import type { TaskRunner } from './ecs/task.ts';
import { type PipelineResult, runPipeline, variablesOf } from './pipeline/run-pipeline.ts';
import { checkOut } from './source.ts';
import type { Project } from './template/deployment.ts';
import { only, type Template } from './template/template.ts';

/** What a push came to. */
export type PushResult = {
  readonly commit: string;
  readonly build: BuildResult;
  /** One for each release object that started a pipeline. */
  readonly pipelines: readonly PipelineResult[];
  /** Release objects that started nothing, since no rule of EventBridge names them. */
  readonly unmatched: readonly string[];
};

/** A simulated account in which what is pushed is built and deployed. */
export type Replay = {
  /** Where the load balancer answers. */
  readonly url: string;
  readonly runner: TaskRunner['kind'];
  /** The clone that is built; it is there after the first push, and every push brings it to its commit. */
  readonly source: string;
  /** What builds see: with it, a step of the release can be run alone in the clone. */
  readonly env: NodeJS.ProcessEnv;
  /** Builds and deploys a commit of the repository. */
  readonly push: (commit?: string) => Promise<PushResult>;
  readonly stop: () => Promise<void>;
};

export type ReplayOptions = {
  /** The repository that is pushed. */
  readonly root: string;
  /** Keeps clone, caches, images and data; lasts from one replay to the next. */
  readonly folder: string;
  readonly template: Template;
  /** The client of an engine; without one, tasks are processes and images are packed without their base. */
  readonly docker?: string;
  /** Of the load balancer; a free one when not given. */
  readonly port?: number;
  /** Told as it happens: who (a phase, a pipeline, a service), and what. */
  readonly onEvent: (who: string, what: string) => void;
  /** What the build prints. */
  readonly onOutput: (text: string) => void;
  /** Further variables of the build project. */
  readonly env?: NodeJS.ProcessEnv;
};

const bin = join(import.meta.dirname, '../bin');

/** How this machine reaches the registry of packages: a build of AWS has its own way. */
const ofNetwork =
  /^((https?|no)_proxy|node_extra_ca_certs|ssl_cert_file|npm_config_(registry|userconfig)|tmpdir|build_(ca_file|network))$/i;
const networkOf = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => ofNetwork.test(name)));

const isBuiltByFile = ({ Source }: Project): boolean => /^[\w./-]+\.ya?ml$/.test(Source.BuildSpec ?? '');

/** The project that builds the repository: its buildspec is a file of it, and not in the template. */
const buildProjectOf = (projects: readonly Project[]) => {
  const { Source, Environment } = only(projects.filter(isBuiltByFile), 'projects that build the repository');
  return {
    buildspec: Source.BuildSpec ?? '',
    env: variablesOf(Environment.EnvironmentVariables ?? []),
  };
};

/** What builds see: the project's variables, this machine's programs, and stand-ins before them on PATH. */
const environmentOf = (account: Account, options: ReplayOptions): NodeJS.ProcessEnv => {
  const { docker, folder } = options;
  const fakes = [join(bin, 'cloud'), ...(docker ? [] : [join(bin, 'engine')])];
  return {
    ...networkOf(process.env),
    ...options.env,
    PATH: [...fakes, process.env['PATH']].join(delimiter),
    HOME: process.env['HOME'],
    CI: 'true',
    REPLAY_CLOUD: account.cloudUrl,
    REPLAY_IMAGES: join(folder, 'images'),
    DOCKER_CONFIG: join(folder, 'docker'),
    ...(docker && { DOCKER: docker }),
    ...buildProjectOf(account.deployment.projects).env,
    AWS_REGION: 'local',
    REGISTRY: account.registryHost,
  };
};

/** What EventBridge does with the objects of a release: each starts the pipeline whose rule names it. */
const deliver = async (
  uploads: readonly Upload[],
  { deployment, cluster, taskDefinitions }: Account,
  env: NodeJS.ProcessEnv,
  runFolder: string,
  onEvent: ReplayOptions['onEvent'],
): Promise<Pick<PushResult, 'pipelines' | 'unmatched'>> => {
  const delivery = { cluster, taskDefinitions, projects: deployment.projects, env, onEvent };
  const heard = uploads.map((upload) => ({
    ...upload,
    pipeline: deployment.pipelines.find(({ startedBy }) => startedBy === upload.key),
  }));
  const unmatched = heard.filter(({ pipeline }) => !pipeline).map(({ key }) => key);
  for (const key of unmatched) onEvent(key, 'no rule of EventBridge starts a pipeline for it');
  const running = heard.flatMap(({ pipeline, body }) =>
    pipeline ? [runPipeline(pipeline, body, join(runFolder, pipeline.Name), delivery)] : [],
  );
  return { unmatched, pipelines: await Promise.all(running) };
};

/**
 * Opens a simulated account with what the template describes, nothing of it deployed.
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
  const { buildspec } = buildProjectOf(account.deployment.projects);
  const source = join(folder, 'source');
  let runs = 0;

  const push = async (wanted = 'HEAD'): Promise<PushResult> => {
    const runFolder = join(runsFolder, String(++runs));
    uploads = [];
    const commit = checkOut(root, wanted, source);
    const build = await runBuild({
      source,
      buildspec: parseBuildspec(readFileSync(join(source, buildspec), 'utf8')),
      env,
      workFolder: join(runFolder, 'build'),
      onOutput: options.onOutput,
      onPhase: ({ phase, status, failure }) =>
        onEvent(phase, failure ? `${status}: "${failure.command}" ended with ${failure.code}` : status),
    });
    return { commit, build, ...(await deliver(uploads, account, env, runFolder, onEvent)) };
  };
  return { url: account.url, runner: account.runner, source, env, push, stop: account.stop };
};
