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

/** A folder with blobs by digest, and with uploads in chunks. */
export type BlobFolder = {
  readonly begin: () => string;
  /** Appends bytes to an upload; resolves with its size so far. */
  readonly append: (upload: string, body: Readable) => Promise<number>;
  /** Stores an upload as a blob. False, and nothing is stored, when it does not match the digest. */
  readonly finish: (upload: string, digest: string) => boolean;
  /** The path of a blob; undefined when it does not exist. */
  readonly file: (digest: string) => string | undefined;
};

export const digestOf = (bytes: Buffer): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Opens a blob folder, and creates it when it is missing. */
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
      const isMatch = digestOf(readFileSync(uploadOf(upload))) === digest;
      if (isMatch) renameSync(uploadOf(upload), pathOf(digest));
      else rmSync(uploadOf(upload));
      return isMatch;
    },
    file: (digest) =>
      /^sha256:[0-9a-f]{64}$/.test(digest) && existsSync(pathOf(digest)) ? pathOf(digest) : undefined,
  };
};
