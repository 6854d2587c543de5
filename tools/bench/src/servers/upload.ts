import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BenchError } from '../bench-error.ts';

const client = join(import.meta.dirname, 'upload-client.ts');

/**
 * Uploads a file once, by a client in a process of its own. Gives the milliseconds from first byte to whole answer.
 *
 * @throws BenchError when the answer is not a success, or `isWhole` finds that its body does not say what it should
 */
export const upload = async (
  url: string,
  file: string,
  isWhole: (body: unknown) => boolean,
  signal: AbortSignal,
): Promise<number> => {
  const maxBuffer = 64 * 1024 * 1024;
  const { stdout } = await promisify(execFile)(process.execPath, [client, url, file], { signal, maxBuffer });
  const { status, ms, body } = JSON.parse(stdout) as { status: number; ms: number; body: string };
  if (status >= 200 && status < 300 && isWhole(JSON.parse(body))) return ms;
  throw new BenchError(`${url} answered ${status}: ${body.slice(0, 200)}`);
};
