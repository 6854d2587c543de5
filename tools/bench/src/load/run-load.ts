import { Client, type Dispatcher } from 'undici';
import type { Load, LoadRequest, LoadResult } from './load.ts';

type Source = {
  readonly next: () => LoadRequest;
  readonly isOver: (nowMs: number) => boolean;
  readonly count: (startedMs: number, nowMs: number, isGood: boolean) => void;
};

/** Sends requests on one connection. It is its own dispatch handler, so that a request allocates nothing. */
class ConnectionLoop implements Dispatcher.DispatchHandler {
  readonly finished: Promise<void>;
  readonly #client: Client;
  readonly #source: Source;
  readonly #finish: () => void;
  #startedMs = 0;
  #status = 0;

  constructor(client: Client, source: Source) {
    this.#client = client;
    this.#source = source;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.finished = promise;
    this.#finish = resolve;
    this.#send();
  }

  onRequestStart(): void {}

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(): void {}

  onResponseEnd(): void {
    this.#answered(this.#status >= 200 && this.#status < 300);
  }

  onResponseError(): void {
    setImmediate(() => this.#answered(false)); // a refused connection must not cause a busy loop
  }

  #answered(isGood: boolean): void {
    const nowMs = performance.now();
    this.#source.count(this.#startedMs, nowMs, isGood);
    if (this.#source.isOver(nowMs)) this.#finish();
    else this.#send();
  }

  #send(): void {
    this.#startedMs = performance.now();
    this.#client.dispatch(this.#source.next(), this);
  }
}

const atShare = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Sends a load and resolves with the result shortly after its end. */
export const runLoad = async (load: Load): Promise<LoadResult> => {
  const { origin, connections, warmUpMs, measureMs, requests } = load;
  const fromMs = performance.now() + warmUpMs;
  const toMs = fromMs + measureMs;
  const latencies: number[] = [];
  let failed = 0;
  let turn = 0;
  const source: Source = {
    next: () => requests[turn++ % requests.length] as LoadRequest,
    isOver: (nowMs) => nowMs >= toMs,
    count: (startedMs, nowMs, isGood) => {
      if (!isGood) failed += 1;
      else if (nowMs >= fromMs && nowMs < toMs) latencies.push(nowMs - startedMs);
    },
  };
  const cpuBefore = process.cpuUsage();
  const clients = Array.from({ length: connections }, () => new Client(origin, { pipelining: 1 }));
  await Promise.all(clients.map((client) => new ConnectionLoop(client, source).finished));
  const { user, system } = process.cpuUsage(cpuBefore);
  await Promise.all(clients.map((client) => client.destroy()));
  latencies.sort((a, b) => a - b);
  return {
    perSecond: (latencies.length / measureMs) * 1000,
    p50Ms: atShare(latencies, 0.5),
    p99Ms: atShare(latencies, 0.99),
    failed,
    ownCpu: (user + system) / 1000 / (warmUpMs + measureMs),
  };
};
