import type { APIRequestContext } from '@playwright/test';
import { clientFixture } from '../client-fixture.ts';

export type StoredCheck = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly builtIn: boolean;
  readonly state: 'up' | 'down' | 'unknown';
};

const base = '/api/metricshub';

/** A client for MetricsHub's API. */
class Checks {
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

  /** Deletes all checks except the built-in ones. */
  async clear(): Promise<void> {
    for (const { id, builtIn } of await this.list())
      if (!builtIn) await this.#api.delete(`${base}/checks/${id}`);
  }
}

/** The API, to prepare a journey and to check its result. */
export const metricshubFixtures = { checks: clientFixture(Checks) };
