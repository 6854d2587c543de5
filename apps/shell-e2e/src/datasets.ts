import type { APIRequestContext } from '@playwright/test';

/** What came of a file. */
export type ReadDataset = {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly rows: { readonly read: number; readonly kept: number; readonly rejected: number };
};

const base = '/api/datapulse/datasets';

/** DataPulse's API, as a program would use it. */
export class Datasets {
  readonly #api: APIRequestContext;

  constructor(api: APIRequestContext) {
    this.#api = api;
  }

  /** Brings a file and waits until it is read. */
  async bring(name: string, content: string | Buffer): Promise<ReadDataset> {
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
    const response = await this.#api.post(`${base}?wait=true`, { multipart: { file } });
    if (response.status() !== 201) throw new Error(`bring: ${response.status()} ${await response.text()}`);
    return (await response.json()) as ReadDataset;
  }

  async list(): Promise<ReadDataset[]> {
    const response = await this.#api.get(`${base}?limit=200`);
    return ((await response.json()) as { items: ReadDataset[] }).items;
  }

  /** No datasets, as on the first day. */
  async clear(): Promise<void> {
    for (const { id } of await this.list()) await this.#api.delete(`${base}/${id}`);
  }
}
