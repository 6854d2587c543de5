import { spawnSync } from 'node:child_process';

/** Why the engine could not do it, in one sentence. */
export class EngineError extends Error {}

/** How a run of the client ended. `status` is null when it could not be started. */
export type Attempt = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** A client of a container engine that can build with BuildKit. */
export type Engine = {
  /** The program, as a person would type it. */
  readonly program: string;
  readonly attempt: (args: readonly string[], cwd?: string) => Attempt;
  /** Gives what it printed. Throws EngineError with the last line of its fault. */
  readonly run: (args: readonly string[], cwd?: string) => string;
};

const maxOutputBytes = 64 * 1024 * 1024;
// A cold install on a slow line takes minutes; what takes longer hangs.
const timeoutMs = 20 * 60 * 1000;
// 20.10 has BuildKit inside, and takes it when asked; later clients take it anyway.
const buildKit = { DOCKER_BUILDKIT: '1', BUILDKIT_PROGRESS: 'plain' };

const engineBy = (program: string): Engine => {
  const attempt: Engine['attempt'] = (args, cwd) => {
    const env = { ...process.env, ...buildKit };
    const ended = spawnSync(program, args, {
      encoding: 'utf8',
      env,
      cwd,
      timeout: timeoutMs,
      maxBuffer: maxOutputBytes,
    });
    return { status: ended.status, stdout: ended.stdout ?? '', stderr: ended.error?.message ?? ended.stderr };
  };
  return {
    program,
    attempt,
    run: (args, cwd) => {
      const { status, stdout, stderr } = attempt(args, cwd);
      if (status === 0) return stdout;
      throw new EngineError(`${program} ${args[0]} failed: ${stderr.trim().split('\n').at(-1)}`);
    },
  };
};

/** A new client builds by its buildx plugin, and is helpless without it; the one of 20.10 can do it by itself. */
const canBuild = ({ attempt }: Engine): boolean =>
  attempt(['buildx', 'version']).status === 0 ||
  attempt(['version', '--format', '{{.Client.Version}}']).stdout.startsWith('20.10.');

/**
 * Finds the client: `DOCKER` when it is set, else the first of `docker` and `/usr/bin/docker` that can build.
 *
 * @throws EngineError when there is none, or when no engine answers it
 */
export const findEngine = (env: NodeJS.ProcessEnv = process.env): Engine => {
  const programs = env.DOCKER ? [env.DOCKER] : ['docker', '/usr/bin/docker'];
  const engine = programs.map((program) => engineBy(program)).find((candidate) => canBuild(candidate));
  if (!engine) {
    throw new EngineError(
      `No client that builds with BuildKit was found (${programs.join(', ')}); DOCKER names another.`,
    );
  }
  if (engine.attempt(['info']).status !== 0)
    throw new EngineError(`No container engine answers ${engine.program}.`);
  return engine;
};
