import type { APIRequestContext } from '@playwright/test';

export type StoredCheck = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly builtIn: boolean;
  readonly state: 'up' | 'down' | 'unknown';
};

const base = '/api/metricshub';

/** MetricsHub's API, as a program would use it. */
export class Checks {
  readonly #api: APIRequestContext;

  constructor(api: APIRequestContext) {
    this.#api = api;
  }

  /** All checks, newest first. */
  async list(): Promise<StoredCheck[]> {
    const response = await this.#api.get(`${base}/checks?limit=200`);
    return ((await response.json()) as { items: StoredCheck[] }).items;
  }

  async create(name: string, url: string): Promise<StoredCheck> {
    const response = await this.#api.post(`${base}/checks`, { data: { name, url } });
    if (response.status() !== 201) throw new Error(`create: ${response.status()} ${await response.text()}`);
    return (await response.json()) as StoredCheck;
  }

  /** No checks but the built-in ones, as on the first day. */
  async clear(): Promise<void> {
    for (const { id, builtIn } of await this.list())
      if (!builtIn) await this.#api.delete(`${base}/checks/${id}`);
  }
}
