import type { APIRequestContext } from '@playwright/test';
import { clientFixture } from '../client-fixture.ts';

/** A dataset and how it was read. */
export type ReadDataset = {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly rows: { readonly read: number; readonly kept: number; readonly rejected: number };
};

const base = '/api/datapulse/datasets';

/** A client for DataPulse's API. */
class Datasets {
  readonly #api: APIRequestContext;

  constructor(api: APIRequestContext) {
    this.#api = api;
  }

  /** Uploads a file and waits until it is read. */
  async upload(name: string, content: string | Buffer): Promise<ReadDataset> {
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
    const response = await this.#api.post(`${base}?wait=true`, { multipart: { file } });
    if (response.status() !== 201) throw new Error(`bring: ${response.status()} ${await response.text()}`);
    return (await response.json()) as ReadDataset;
  }

  async list(): Promise<ReadDataset[]> {
    const response = await this.#api.get(`${base}?limit=200`);
    return ((await response.json()) as { items: ReadDataset[] }).items;
  }

  /** Deletes all datasets. */
  async clear(): Promise<void> {
    for (const { id } of await this.list()) await this.#api.delete(`${base}/${id}`);
  }
}

/** The API, to prepare a journey and to check its result. */
export const datapulseFixtures = { datasets: clientFixture(Datasets) };
