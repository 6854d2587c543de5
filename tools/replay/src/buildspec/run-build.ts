import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ReplayError } from '../replay-error.ts';
import { collectArtifacts } from './artifacts.ts';
import { type BuildShell, openBuildShell } from './build-shell.ts';
import { type Buildspec, type PhaseName, phaseNames } from './buildspec.ts';

/** How a phase ended. A phase that was not reached is `skipped`. */
export type PhaseResult = {
  readonly phase: PhaseName | 'upload_artifacts';
  readonly status: 'succeeded' | 'failed' | 'skipped';
  readonly durationMs: number;
  /** The command that failed, and its exit code. */
  readonly failure?: { readonly command: string; readonly code: number };
};

/** What came of a build. */
export type BuildResult = {
  readonly succeeded: boolean;
  readonly phases: readonly PhaseResult[];
  /** Exported variables, as CodePipeline reads them. */
  readonly exported: Readonly<Record<string, string>>;
  /** Files left in `artifactsFolder`, by their paths in it. */
  readonly artifacts: readonly string[];
};

/** One build of the sources in `source`. `env` is the project's: it wins over the buildspec's variables. */
export type Build = {
  readonly source: string;
  readonly buildspec: Buildspec;
  readonly env: NodeJS.ProcessEnv;
  /** Empty, for the build's own files. */
  readonly workFolder: string;
  readonly onOutput: (text: string) => void;
  readonly onPhase?: (result: PhaseResult) => void;
};

type Failure = NonNullable<PhaseResult['failure']>;

/** Runs commands until one fails. */
const runUntilFailure = async (
  shell: BuildShell,
  commands: readonly string[],
): Promise<Failure | undefined> => {
  for (const command of commands) {
    const code = await shell.run(command);
    if (code !== 0) return { command, code };
  }
  return undefined;
};

/** Values outside of the repository: without AWS they come from the caller's environment, or not at all. */
const refuseUnknown = ({ env: spec }: Buildspec, env: NodeJS.ProcessEnv): void => {
  const names = [spec['parameter-store'], spec['secrets-manager']].flatMap(Object.keys);
  const missing = names.find((name) => env[name] === undefined);
  if (!missing) return;
  const sentence = `${missing} comes from AWS: set it in the environment to replay the build.`;
  throw new ReplayError('replay.missing_value', sentence);
};

const environmentOf = ({ source, buildspec, env }: Build): NodeJS.ProcessEnv => ({
  ...buildspec.env.variables,
  ...env,
  CODEBUILD_SRC_DIR: source,
  CODEBUILD_BUILD_SUCCEEDING: '1',
});

/** Later phases do not run after a failed one, except post_build after build, as in CodeBuild. */
const isReached = (phase: PhaseName, failed: PhaseName | undefined): boolean =>
  failed === undefined || (phase === 'post_build' && failed === 'build');

/**
 * Runs a buildspec 0.2 as CodeBuild does: all commands in one shell; the first failure skips the rest of its phase;
 * `finally` runs anyway; after a failed `build`, `post_build` still runs with CODEBUILD_BUILD_SUCCEEDING=0; artifacts are
 * uploaded in any case where a build got that far.
 *
 * @throws ReplayError `replay.missing_value`
 */
export const runBuild = async (build: Build): Promise<BuildResult> => {
  const { buildspec, source, workFolder } = build;
  refuseUnknown(buildspec, build.env);
  mkdirSync(workFolder, { recursive: true });
  const shell = openBuildShell({
    shell: buildspec.env.shell,
    cwd: source,
    env: environmentOf(build),
    folder: workFolder,
    onOutput: build.onOutput,
  });
  const phases: PhaseResult[] = [];
  const end = (result: PhaseResult): void => {
    phases.push(result);
    build.onPhase?.(result);
  };
  const exported: Record<string, string> = {};
  try {
    await runPhases(shell, buildspec, end);
    for (const name of buildspec.env['exported-variables']) exported[name] = await shell.read(name);
  } finally {
    await shell.close();
  }
  const artifacts = upload(build, phases, end);
  return { succeeded: phases.every(({ status }) => status !== 'failed'), phases, exported, artifacts };
};

const runPhases = async (
  shell: BuildShell,
  buildspec: Buildspec,
  end: (result: PhaseResult) => void,
): Promise<void> => {
  let failed: PhaseName | undefined;
  for (const phase of phaseNames) {
    const spec = buildspec.phases[phase];
    if (!spec || !isReached(phase, failed)) {
      end({ phase, status: 'skipped', durationMs: 0 });
      continue;
    }
    const startedAt = performance.now();
    const inCommands = await runUntilFailure(shell, spec.commands);
    const inFinally = await runUntilFailure(shell, spec.finally);
    const failure = inCommands ?? inFinally;
    const durationMs = performance.now() - startedAt;
    end({ phase, status: failure ? 'failed' : 'succeeded', durationMs, ...(failure && { failure }) });
    if (!failure) continue;
    if (spec['on-failure'] === 'ABORT') failed ??= phase;
    await shell.run('export CODEBUILD_BUILD_SUCCEEDING=0');
  }
};

const upload = (
  { buildspec, source, workFolder }: Build,
  phases: readonly PhaseResult[],
  end: (result: PhaseResult) => void,
): string[] => {
  const early = phases.some(
    ({ phase, status }) => status === 'failed' && /^(install|pre_build)$/.test(phase),
  );
  if (!buildspec.artifacts || early) return [];
  const startedAt = performance.now();
  const target = join(workFolder, 'artifacts');
  try {
    const files = collectArtifacts(source, buildspec.artifacts, target);
    end({ phase: 'upload_artifacts', status: 'succeeded', durationMs: performance.now() - startedAt });
    return files;
  } catch (error) {
    const failure = { command: (error as Error).message, code: 1 };
    end({ phase: 'upload_artifacts', status: 'failed', durationMs: performance.now() - startedAt, failure });
    return [];
  }
};
