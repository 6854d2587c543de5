/** One request of a load, ready to send: undici takes it as it is. */
export type LoadRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

/** What to send where: each of `connections` sends the next request as soon as its last one is answered. */
export type Load = {
  readonly origin: string;
  readonly connections: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Sent in turn, again and again. */
  readonly requests: readonly LoadRequest[];
};

/** What came back. Requests are counted when their answer ends within the measured time, failures at any time. */
export type LoadResult = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Not answered 2xx. */
  readonly failed: number;
  /** How much of one core the generator itself took: near 1 it measures itself. */
  readonly ownCpu: number;
};
