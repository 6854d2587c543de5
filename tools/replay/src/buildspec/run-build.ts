import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ReplayError } from '../replay-error.ts';
import { collectArtifacts } from './artifacts.ts';
import { type BuildShell, openBuildShell } from './build-shell.ts';
import { type Buildspec, type PhaseName, phaseNames } from './buildspec.ts';

/** The result of a phase. A phase that did not run is `skipped`. */
export type PhaseResult = {
  readonly phase: PhaseName | 'upload_artifacts';
  readonly status: 'succeeded' | 'failed' | 'skipped';
  readonly durationMs: number;
  /** The command that failed, and its exit code. */
  readonly failure?: { readonly command: string; readonly code: number };
};

export type BuildResult = {
  readonly succeeded: boolean;
  readonly phases: readonly PhaseResult[];
  /** Exported variables, for CodePipeline. */
  readonly exported: Readonly<Record<string, string>>;
  /** The artifacts, by their paths in the artifacts folder. */
  readonly artifacts: readonly string[];
};

/** A build of the sources in `source`. `env` is the project's and overrides the buildspec's variables. */
export type Build = {
  readonly source: string;
  readonly buildspec: Buildspec;
  readonly env: NodeJS.ProcessEnv;
  /** An empty folder for the build's own files. */
  readonly workFolder: string;
  readonly onOutput: (text: string) => void;
  readonly onPhase?: (result: PhaseResult) => void;
};

type Failure = NonNullable<PhaseResult['failure']>;

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

/** Values from SSM and Secrets Manager have to be in the environment, because a replay cannot read them. */
const requireSecrets = ({ env: spec }: Buildspec, env: NodeJS.ProcessEnv): void => {
  const names = [spec['parameter-store'], spec['secrets-manager']].flatMap(Object.keys);
  const missing = names.find((name) => env[name] === undefined);
  if (!missing) return;
  const message = `${missing} is stored in AWS. Set it as an environment variable to replay the build.`;
  throw new ReplayError('replay.missing_value', message);
};

const environmentOf = ({ source, buildspec, env }: Build): NodeJS.ProcessEnv => ({
  ...buildspec.env.variables,
  ...env,
  CODEBUILD_SRC_DIR: source,
  CODEBUILD_BUILD_SUCCEEDING: '1',
});

/** As in CodeBuild, no phase runs after a failed one, except post_build after build. */
const shouldRun = (phase: PhaseName, failed: PhaseName | undefined): boolean =>
  failed === undefined || (phase === 'post_build' && failed === 'build');

/**
 * Runs a buildspec 0.2 as CodeBuild does: all commands run in one shell; a failure skips the rest of its phase; `finally`
 * always runs; `post_build` runs after a failed `build` with CODEBUILD_BUILD_SUCCEEDING=0; artifacts are uploaded once
 * `build` has started.
 *
 * @throws ReplayError `replay.missing_value`
 */
export const runBuild = async (build: Build): Promise<BuildResult> => {
  const { buildspec, source, workFolder } = build;
  requireSecrets(buildspec, build.env);
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
    if (!spec || !shouldRun(phase, failed)) {
      end({ phase, status: 'skipped', durationMs: 0 });
      continue;
    }
    const startedAt = performance.now();
    const commandFailure = await runUntilFailure(shell, spec.commands);
    const finallyFailure = await runUntilFailure(shell, spec.finally);
    const failure = commandFailure ?? finallyFailure;
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
  const failedEarly = phases.some(
    ({ phase, status }) => status === 'failed' && /^(install|pre_build)$/.test(phase),
  );
  if (!buildspec.artifacts || failedEarly) return [];
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
