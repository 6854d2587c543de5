import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { EngineError } from '../engine-error.ts';

/** Text that is so repetitive is not data. Judged once there is enough of it. */
const maxRatio = 200;
const judgedFromBytes = 32 * 1024 * 1024;

/**
 * Expands a gzip file, as long as it stays within bounds.
 *
 * @throws EngineError `datapulse.expands_too_far`, `datapulse.damaged_gzip`
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
      const isBomb = expandedBytes > judgedFromBytes && expandedBytes > sizeBytes * maxRatio;
      if (isBomb || expandedBytes > maxBytes) return done(tooFar(sizeBytes, expandedBytes));
      done(null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(from), createGunzip(), bounded, createWriteStream(to));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!code.startsWith('Z_')) throw error;
    throw new EngineError(
      'datapulse.damaged_gzip',
      'The file is compressed by gzip and damaged: it cannot be expanded.',
    );
  }
}

const tooFar = (sizeBytes: number, expandedBytes: number) =>
  new EngineError(
    'datapulse.expands_too_far',
    `The file of ${sizeBytes} bytes expands to more than ${expandedBytes} bytes: it is not read any further.`,
  );
