import type { APIRequestContext } from '@playwright/test';
import { clientFixture } from '../client-fixture.ts';

export type StoredDocument = {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly tags: string[];
};
type Tag = { readonly id: string };

const base = '/api/filevault';

/** A client for FileVault's API. */
class Documents {
  readonly #api: APIRequestContext;

  constructor(api: APIRequestContext) {
    this.#api = api;
  }

  /** Uploads a file. `tags` are separated by commas. */
  async upload(name: string, content: string | Buffer, tags = ''): Promise<StoredDocument> {
    const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
    const response = await this.#api.post(`${base}/documents`, { multipart: { tags, file } });
    if (response.status() !== 201) throw new Error(`upload: ${response.status()} ${await response.text()}`);
    return (await response.json()) as StoredDocument;
  }

  /** All documents, newest first. */
  async list(): Promise<StoredDocument[]> {
    return this.#items<StoredDocument>('/documents');
  }

  async bytes(id: string): Promise<Buffer> {
    return (await this.#api.get(`${base}/documents/${id}/content`)).body();
  }

  /** Deletes all documents and tags. */
  async clear(): Promise<void> {
    for (const { id } of await this.list()) await this.#api.delete(`${base}/documents/${id}`);
    for (const { id } of await this.#items<Tag>('/tags')) await this.#api.delete(`${base}/tags/${id}`);
  }

  async #items<T>(path: string): Promise<T[]> {
    const response = await this.#api.get(`${base}${path}?limit=200`);
    return ((await response.json()) as { items: T[] }).items;
  }
}

/** The API, to prepare a journey and to check its result. */
export const filevaultFixtures = { documents: clientFixture(Documents) };
