import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BenchError } from '../bench-error.ts';

const client = join(import.meta.dirname, 'upload-client.ts');

/** Uploads a file once, by a client in a process of its own. Gives the milliseconds from first byte to whole answer. */
export const upload = async (url: string, file: string, signal: AbortSignal): Promise<number> => {
  const { stdout } = await promisify(execFile)(process.execPath, [client, url, file], { signal });
  const { status, ms, body } = JSON.parse(stdout) as { status: number; ms: number; body: string };
  const { sha256 } = JSON.parse(body) as { sha256?: string };
  if (status === 201 && /^[0-9a-f]{64}$/.test(sha256 ?? '')) return ms;
  throw new BenchError(`${url} answered ${status}: ${body.slice(0, 200)}`);
};
