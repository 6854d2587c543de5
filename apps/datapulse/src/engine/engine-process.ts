import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  IngestError,
  type EngineLimits,
  type FoundRows,
  type FromEngine,
  type Ingested,
  type IngestRequest,
  type RowsRequest,
  type ToEngine,
} from './protocol.ts';

const isSource = import.meta.url.endsWith('.ts');

/** Path of the engine's entry point: next to this source file, or next to the service's bundle. */
export const engineProgramPath = fileURLToPath(
  new URL(isSource ? '../engine.process.ts' : './engine.process.mjs', import.meta.url),
);

/** What an engine may access and use. */
export type EngineOptions = {
  /** Path of `engine.process.ts` or of its bundle. */
  readonly program: string;
  readonly limits: EngineLimits;
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly tempDir: string;
};

/** The engine process exited before it answered. `exitCode` is null after a signal. */
export class EngineExitedError extends Error {
  readonly exitCode: number | null;
  constructor(exitCode: number | null) {
    super(
      `The engine exited with ${exitCode === null ? 'a signal' : `code ${exitCode}`} before it answered.`,
    );
    this.name = 'EngineExitedError';
    this.exitCode = exitCode;
  }
}

type Waiting = {
  readonly resolve: (result: Ingested | FoundRows) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((message: Extract<FromEngine, { type: 'progress' }>['progress']) => void) | undefined;
};

/** DuckDB in a child process. It has no access to secrets, and `kill` can end it at any time. */
export class EngineProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #exit: EngineExitedError | undefined;

  constructor({ program, limits, folders, files, tempDir }: EngineOptions) {
    this.#child = fork(program, [], {
      // Pass nothing of this process's environment: no database URL, no token, no Node options.
      env: { TZ: 'UTC' },
      execArgv: ['--max-old-space-size=384'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.on('message', (message: FromEngine) => this.#onMessage(message));
    this.#child.on('error', () => undefined); // `exit` follows
    this.#child.on('exit', (code) => this.#onExit(code));
    this.#send({ type: 'open', limits, folders, files, tempDir });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get hasExited(): boolean {
    return this.#exit !== undefined;
  }

  /** Ingests a file. Throws `IngestError` when the file is at fault, `EngineExitedError` when the process exited. */
  ingest(request: IngestRequest, onProgress: Waiting['onProgress']): Promise<Ingested> {
    return this.#ask(request, onProgress) as Promise<Ingested>;
  }

  rows(request: RowsRequest): Promise<FoundRows> {
    return this.#ask(request, undefined) as Promise<FoundRows>;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #ask(request: IngestRequest | RowsRequest, onProgress: Waiting['onProgress']) {
    return new Promise<Ingested | FoundRows>((resolve, reject) => {
      if (this.#exit) return reject(this.#exit);
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject, onProgress });
      this.#send({ type: 'request', id, request });
    });
  }

  #send(message: ToEngine): void {
    // After a disconnect, the `exit` event rejects what is waiting.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #onMessage(message: FromEngine): void {
    const waiting = this.#waiting.get(message.id);
    if (message.type === 'progress') return waiting?.onProgress?.(message.progress);
    this.#waiting.delete(message.id);
    if (message.type === 'result') return waiting?.resolve(message.result);
    waiting?.reject(
      message.code === null ? new Error(message.detail) : new IngestError(message.code, message.detail),
    );
  }

  #onExit(exitCode: number | null): void {
    const error = new EngineExitedError(exitCode);
    this.#exit = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
