import { type ChildProcess, fork } from 'node:child_process';
import { EngineError } from './engine-error.ts';
import type {
  EngineLimits,
  FoundRows,
  FromEngine,
  Ingested,
  IngestRequest,
  RowsRequest,
  ToEngine,
} from './protocol.ts';

/** Where an engine may go, and how much it may take. */
export type EngineOptions = {
  /** The program: `engine.process.ts`, or what the bundle made of it. */
  readonly program: string;
  readonly limits: EngineLimits;
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly tempDir: string;
};

/** The engine's process ended by itself, or was ended, before it answered. `exitCode` is null after a signal. */
export class EngineDied extends Error {
  readonly exitCode: number | null;
  constructor(exitCode: number | null) {
    super(`The engine ended with ${exitCode ?? 'a signal'} before it answered.`);
    this.name = 'EngineDied';
    this.exitCode = exitCode;
  }
}

type Waiting = {
  readonly resolve: (result: Ingested | FoundRows) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((message: Extract<FromEngine, { type: 'progress' }>['progress']) => void) | undefined;
};

/** One DuckDB in a process of its own: no secret reaches it, and it can be ended at any moment. */
export class EngineProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #death: EngineDied | undefined;

  constructor({ program, limits, folders, files, tempDir }: EngineOptions) {
    this.#child = fork(program, [], {
      // Nothing of this process's environment: no database URL, no token, no option for Node.
      env: { TZ: 'UTC' },
      execArgv: ['--max-old-space-size=384'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.on('message', (message: FromEngine) => this.#hear(message));
    this.#child.on('error', () => undefined); // its exit tells
    this.#child.on('exit', (code) => this.#end(code));
    this.#say({ type: 'open', limits, folders, files, tempDir });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isDead(): boolean {
    return this.#death !== undefined;
  }

  /** Reads a file. Throws EngineError about the file, EngineDied when the process ended. */
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
      if (this.#death) return reject(this.#death);
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject, onProgress });
      this.#say({ type: 'request', id, request });
    });
  }

  #say(message: ToEngine): void {
    // A process that has just gone cannot be told; its exit answers for it.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #hear(message: FromEngine): void {
    const waiting = this.#waiting.get(message.id);
    if (message.type === 'progress') return waiting?.onProgress?.(message.progress);
    this.#waiting.delete(message.id);
    if (message.type === 'result') return waiting?.resolve(message.result);
    waiting?.reject(
      message.code === null ? new Error(message.detail) : new EngineError(message.code, message.detail),
    );
  }

  #end(exitCode: number | null): void {
    const death = new EngineDied(exitCode);
    this.#death = death;
    for (const { reject } of this.#waiting.values()) reject(death);
    this.#waiting.clear();
  }
}
