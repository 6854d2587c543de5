import { tooMany, unavailable } from '@quintet/platform';
import { EngineExitedError, EngineProcess, type EngineOptions } from '../engine/engine-process.ts';
import type { FoundRows, RowsRequest } from '../engine/protocol.ts';

/** `idleMs`: an engine without queries stops after this time. `timeoutMs`: the limit of one query. */
export type RowsEngineOptions = {
  readonly engine: EngineOptions;
  readonly idleMs?: number;
  readonly timeoutMs?: number;
};

const maxWaiting = 64;

/**
 * One engine process for row queries. The first query starts it, and it stays warm. It can read Parquet files only. When it
 * exits or does not answer, the next query starts another.
 */
export class RowsEngine {
  readonly #options: Required<RowsEngineOptions>;
  #engine: EngineProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #waiting = 0;

  constructor({ engine, idleMs = 60_000, timeoutMs = 20_000 }: RowsEngineOptions) {
    this.#options = { engine, idleMs, timeoutMs };
  }

  /** Process id of the running engine, for tests. */
  get pid(): number | undefined {
    return this.#engine?.hasExited ? undefined : this.#engine?.pid;
  }

  /**
   * Finds rows. Retries once when the engine exits.
   *
   * @throws 429 `platform.too_many`, 503 `platform.unavailable`
   */
  async find(request: RowsRequest): Promise<FoundRows> {
    if (this.#waiting >= maxWaiting) throw tooMany('concurrent row queries', 1);
    this.#waiting += 1;
    clearTimeout(this.#idle);
    try {
      return await this.#ask(request).catch((error: unknown) => {
        if (error instanceof EngineExitedError) return this.#ask(request);
        throw error;
      });
    } catch (error) {
      if (error instanceof EngineExitedError) throw unavailable('The query engine', 2, error);
      throw error;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#idle = setTimeout(() => this.stop(), this.#options.idleMs).unref();
    }
  }

  stop(): void {
    clearTimeout(this.#idle);
    this.#engine?.kill();
    this.#engine = undefined;
  }

  async #ask(request: RowsRequest): Promise<FoundRows> {
    if (!this.#engine || this.#engine.hasExited) this.#engine = new EngineProcess(this.#options.engine);
    const engine = this.#engine;
    const timer = setTimeout(() => engine.kill(), this.#options.timeoutMs);
    return engine.rows(request).finally(() => clearTimeout(timer));
  }
}
