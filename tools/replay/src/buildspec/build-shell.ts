import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** One shell for the commands of a whole build: variables, functions and the folder last from one to the next. */
export type BuildShell = {
  /** Runs a command and resolves with its exit code; one that leaves the shell gives the code that it left with. */
  readonly run: (command: string) => Promise<number>;
  /** A variable as the shell has it now. */
  readonly read: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** How a shell is started. `folder` holds its own files; `onOutput` gets what commands print. */
export type ShellOptions = {
  readonly shell: 'sh' | 'bash';
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly onOutput: (text: string) => void;
};

/** Takes names of files on 3 and sources them; says on 4 how each ended. What is exported is kept for a next shell. */
const LOOP = `
trap 'code=$?; export -p > "$0.env"; pwd > "$0.cwd"; exit $code' EXIT
while IFS= read -r file <&3; do
  . "$file" 3<&- 4>&- </dev/null
  echo $? >&4
done
`;

/** A word that a shell takes as it is. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** One process of the shell. */
type Session = {
  /** Sources a file; resolves with its status, or with undefined when it ended the process. */
  readonly source: (file: string) => Promise<number | undefined>;
  /** The exit code, when it has ended. */
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
  const orders = child.stdio[3] as Writable;
  orders.on('error', () => {}); // it ended between two commands: its code says so
  const answers = createInterface({ input: child.stdio[4] as Readable })[Symbol.asyncIterator]();
  const closed = once(child, 'close');
  return {
    source: async (file) => {
      orders.write(`${file}\n`);
      const { done, value } = await answers.next();
      return done ? undefined : Number(value);
    },
    ended: async () => {
      const [code] = (await closed) as [number | null];
      return code ?? 1;
    },
    end: () => orders.end(),
  };
};

/** Runs every command in one process, and starts another with what was exported when a command ends that one. */
export const openBuildShell = (options: ShellOptions): BuildShell => {
  const base = join(options.folder, 'shell');
  let count = 0;
  let session: Session | undefined;

  const toFile = (command: string): string => {
    const file = `${base}.${count++}`;
    writeFileSync(file, `${command}\n`);
    return file;
  };
  const begin = async (): Promise<Session> => {
    const begun = startSession(options, base);
    if (!existsSync(`${base}.env`)) return begun;
    const cwd = readFileSync(`${base}.cwd`, 'utf8').trimEnd();
    await begun.source(toFile(`. "${base}.env"; cd -- ${quote(cwd)}`));
    return begun;
  };
  const run = async (command: string): Promise<number> => {
    session ??= await begin();
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
