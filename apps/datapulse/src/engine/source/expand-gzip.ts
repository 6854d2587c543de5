import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { IngestError } from '../protocol.ts';

/** A file that expands by more than this factor is taken for a decompression bomb. */
const maxRatio = 200;
const bombCheckFromBytes = 32 * 1024 * 1024;

/**
 * Expands a gzip file up to `maxBytes`.
 *
 * @throws IngestError `datapulse.expands_too_far`, `datapulse.damaged_gzip`
 */
export async function expandGzip(
  from: string,
  to: string,
  sizeBytes: number,
  maxBytes: number,
): Promise<void> {
  let expandedBytes = 0;
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      expandedBytes += chunk.length;
      const isBomb = expandedBytes > bombCheckFromBytes && expandedBytes > sizeBytes * maxRatio;
      if (isBomb || expandedBytes > maxBytes) return done(tooFar(sizeBytes, expandedBytes));
      done(null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(from), createGunzip(), bounded, createWriteStream(to));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!code.startsWith('Z_')) throw error;
    throw new IngestError('datapulse.damaged_gzip', 'The gzip file is damaged and cannot be expanded.');
  }
}

const tooFar = (sizeBytes: number, expandedBytes: number) =>
  new IngestError(
    'datapulse.expands_too_far',
    `The compressed file is too large: its ${sizeBytes} bytes expand to more than ${expandedBytes} bytes.`,
  );
