import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** One shell for all commands of a build. It keeps variables, functions and the working directory between commands. */
export type BuildShell = {
  /** Runs a command and resolves with its exit code, also when the command exits the shell. */
  readonly run: (command: string) => Promise<number>;
  /** Reads the current value of a variable. */
  readonly read: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** `folder` is for the shell's own files; `onOutput` is called with the output of commands. */
export type ShellOptions = {
  readonly shell: 'sh' | 'bash';
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly onOutput: (text: string) => void;
};

/** Reads file names on descriptor 3, sources each file, and writes its status to 4. Saves exported variables on exit. */
const LOOP = `
trap 'code=$?; export -p > "$0.env"; pwd > "$0.cwd"; exit $code' EXIT
while IFS= read -r file <&3; do
  . "$file" 3<&- 4>&- </dev/null
  echo $? >&4
done
`;

/** Quotes a text for the shell. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** One process of the shell. */
type Session = {
  /** Sources a file; resolves with its status, or with undefined when it exited the shell. */
  readonly source: (file: string) => Promise<number | undefined>;
  /** Resolves with the exit code when the process has ended. */
  readonly ended: () => Promise<number>;
  readonly end: () => void;
};

const startSession = ({ shell, cwd, env, onOutput }: ShellOptions, base: string): Session => {
  const child: ChildProcess = spawn(shell, ['-c', LOOP, base], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput);
  const requests = child.stdio[3] as Writable;
  requests.on('error', () => {}); // the process ended between two commands; its exit code is reported
  const answers = createInterface({ input: child.stdio[4] as Readable })[Symbol.asyncIterator]();
  const closed = once(child, 'close');
  return {
    source: async (file) => {
      requests.write(`${file}\n`);
      const { done, value } = await answers.next();
      return done ? undefined : Number(value);
    },
    ended: async () => {
      const [code] = (await closed) as [number | null];
      return code ?? 1;
    },
    end: () => requests.end(),
  };
};

/** Runs all commands in one process. When a command exits it, starts another one with the exported variables. */
export const openBuildShell = (options: ShellOptions): BuildShell => {
  const base = join(options.folder, 'shell');
  let count = 0;
  let session: Session | undefined;

  const toFile = (command: string): string => {
    const file = `${base}.${count++}`;
    writeFileSync(file, `${command}\n`);
    return file;
  };
  const start = async (): Promise<Session> => {
    const started = startSession(options, base);
    if (!existsSync(`${base}.env`)) return started;
    const cwd = readFileSync(`${base}.cwd`, 'utf8').trimEnd();
    await started.source(toFile(`. "${base}.env"; cd -- ${quote(cwd)}`));
    return started;
  };
  const run = async (command: string): Promise<number> => {
    session ??= await start();
    const status = await session.source(toFile(command));
    if (status !== undefined) return status;
    const { ended } = session;
    session = undefined;
    return ended();
  };
  return {
    run,
    read: async (name) => {
      await run(`printf %s "\${${name}-}" > "${base}.value"`);
      return readFileSync(`${base}.value`, 'utf8');
    },
    close: async () => {
      session?.end();
      await session?.ended();
    },
  };
};
