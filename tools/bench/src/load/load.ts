/** One request of a load, in the form that undici takes. */
export type LoadRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

/** A load: each connection sends the next request as soon as the previous one is answered. */
export type Load = {
  readonly origin: string;
  readonly connections: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Sent in turn, repeatedly. */
  readonly requests: readonly LoadRequest[];
};

/** The result of a load. Requests count if their answer ends within the measured time, failures at any time. */
export type LoadResult = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests without a 2xx answer. */
  readonly failed: number;
  /** Share of one core that the generator used. Near 1, the generator is the bottleneck. */
  readonly ownCpu: number;
};
