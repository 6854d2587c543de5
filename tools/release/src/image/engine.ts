import { spawnSync } from 'node:child_process';
import { ImageError } from './image-error.ts';

/** A client of a container engine that can build with BuildKit. */
export type Engine = {
  /** The program, as a person would type it. */
  readonly program: string;
  /** Runs it and gives what it printed; `input` goes to its standard input. Throws ImageError with its last line. */
  readonly run: (args: readonly string[], cwd?: string) => string;
  /** Whether it exits with 0. */
  readonly succeeds: (args: readonly string[]) => boolean;
};

const maxOutputBytes = 64 * 1024 * 1024;

const engineBy = (program: string): Engine => {
  // 20.10 has BuildKit inside, and takes it when asked; later clients take it anyway.
  const env = { ...process.env, DOCKER_BUILDKIT: '1', BUILDKIT_PROGRESS: 'plain' };
  const start = (args: readonly string[], cwd?: string) =>
    spawnSync(program, args, { encoding: 'utf8', env, cwd, maxBuffer: maxOutputBytes });
  return {
    program,
    succeeds: (args) => start(args).status === 0,
    run: (args, cwd) => {
      const { status, stdout, stderr, error } = start(args, cwd);
      if (status === 0) return stdout;
      const lines = (error?.message ?? stderr).trim().split('\n');
      throw new ImageError(`${program} ${args[0]} failed: ${lines.at(-1)}`);
    },
  };
};

/** A new client builds by its buildx plugin, and is helpless without it; the one of 20.10 can do it by itself. */
const canBuild = ({ succeeds, run }: Engine): boolean => {
  if (succeeds(['buildx', 'version'])) return true;
  try {
    return run(['version', '--format', '{{.Client.Version}}']).startsWith('20.10.');
  } catch {
    return false;
  }
};

/**
 * Finds the client: `DOCKER` when it is set, else the first of `docker` and `/usr/bin/docker` that can build.
 *
 * @throws ImageError when there is none, or when no engine answers it
 */
export const findEngine = (env: NodeJS.ProcessEnv = process.env): Engine => {
  const programs = env.DOCKER ? [env.DOCKER] : ['docker', '/usr/bin/docker'];
  const engine = programs.map((program) => engineBy(program)).find((candidate) => canBuild(candidate));
  if (!engine) {
    throw new ImageError(
      `No client that builds with BuildKit was found (${programs.join(', ')}); DOCKER names another.`,
    );
  }
  if (!engine.succeeds(['info'])) throw new ImageError(`No container engine answers ${engine.program}.`);
  return engine;
};
