import { tooMany, unavailable } from '@quintet/platform';
import { EngineDied, EngineProcess, type EngineOptions } from '../engine/engine-process.ts';
import type { FoundRows, RowsRequest } from '../engine/protocol.ts';

/** How long an engine waits for the next question before it goes, and how long one question may take. */
export type RowsEngineOptions = {
  readonly engine: EngineOptions;
  readonly idleMs?: number;
  readonly timeoutMs?: number;
};

const maxWaiting = 64;

/**
 * One engine for questions about rows, started by the first and kept warm. It reads Parquet and nothing else; when it dies
 * or does not answer, another takes its place.
 */
export class RowsEngine {
  readonly #options: Required<RowsEngineOptions>;
  #engine: EngineProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #waiting = 0;

  constructor({ engine, idleMs = 60_000, timeoutMs = 20_000 }: RowsEngineOptions) {
    this.#options = { engine, idleMs, timeoutMs };
  }

  /** The process that is warm now, for tests. */
  get pid(): number | undefined {
    return this.#engine?.isDead ? undefined : this.#engine?.pid;
  }

  /**
   * Finds rows. A question that loses its engine is asked once more.
   *
   * @throws 429 `platform.too_many`, 503 `platform.unavailable`
   */
  async find(request: RowsRequest): Promise<FoundRows> {
    if (this.#waiting >= maxWaiting) throw tooMany('questions at once', 1);
    this.#waiting += 1;
    clearTimeout(this.#idle);
    try {
      return await this.#ask(request).catch((error: unknown) => {
        if (error instanceof EngineDied) return this.#ask(request);
        throw error;
      });
    } catch (error) {
      if (error instanceof EngineDied) throw unavailable('The engine', 2, error);
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
    if (!this.#engine || this.#engine.isDead) this.#engine = new EngineProcess(this.#options.engine);
    const engine = this.#engine;
    const timer = setTimeout(() => engine.kill(), this.#options.timeoutMs);
    return engine.rows(request).finally(() => clearTimeout(timer));
  }
}
