import { createHash, randomUUID } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Uploads that may come in pieces, and blobs under their digest. */
export type BlobFolder = {
  readonly begin: () => string;
  /** Adds bytes to an upload; gives its length so far. */
  readonly append: (upload: string, body: Readable) => Promise<number>;
  /** Keeps an upload under its digest; false, with nothing kept, when it is not of that digest. */
  readonly finish: (upload: string, digest: string) => boolean;
  /** The file of a blob; undefined when there is none. */
  readonly file: (digest: string) => string | undefined;
};

export const digestOf = (bytes: Buffer): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Blobs in `folder`, which is made. */
export const openBlobFolder = (folder: string): BlobFolder => {
  const uploads = join(folder, 'uploads');
  mkdirSync(uploads, { recursive: true });
  const pathOf = (digest: string) => join(folder, digest.replace(':', '-'));
  const uploadOf = (upload: string) => join(uploads, upload.replaceAll(/[^\w-]/g, ''));
  return {
    begin: randomUUID,
    append: async (upload, body) => {
      await pipeline(body, createWriteStream(uploadOf(upload), { flags: 'a' }));
      return statSync(uploadOf(upload)).size;
    },
    finish: (upload, digest) => {
      const isWhole = digestOf(readFileSync(uploadOf(upload))) === digest;
      if (isWhole) renameSync(uploadOf(upload), pathOf(digest));
      else rmSync(uploadOf(upload));
      return isWhole;
    },
    file: (digest) =>
      /^sha256:[0-9a-f]{64}$/.test(digest) && existsSync(pathOf(digest)) ? pathOf(digest) : undefined,
  };
};
