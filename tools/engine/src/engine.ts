import { spawnSync } from 'node:child_process';

/** A failure of the engine, in one sentence. */
export class EngineError extends Error {}

/** The result of a run of the client. `status` is null when it could not be started. */
export type Attempt = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** A client of a container engine that can build with BuildKit. */
export type Engine = {
  /** The program, as typed on the command line. */
  readonly program: string;
  readonly attempt: (args: readonly string[], cwd?: string) => Attempt;
  /** Returns the output. Throws EngineError with the last line of the error output. */
  readonly run: (args: readonly string[], cwd?: string) => string;
};

const maxOutputBytes = 64 * 1024 * 1024;
// A first install on a slow connection takes minutes. A command that takes longer hangs.
const timeoutMs = 20 * 60 * 1000;
// 20.10 includes BuildKit and uses it on request; later clients always use it.
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

/** New clients need the buildx plugin to build with BuildKit; 20.10 can do it without. */
const canBuild = ({ attempt }: Engine): boolean =>
  attempt(['buildx', 'version']).status === 0 ||
  attempt(['version', '--format', '{{.Client.Version}}']).stdout.startsWith('20.10.');

/**
 * Finds a client: `DOCKER` when it is set, else the first of `docker` and `/usr/bin/docker` that can build.
 *
 * @throws EngineError when there is none, or when its engine does not answer
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
