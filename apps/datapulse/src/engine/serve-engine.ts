import { mkdir } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { connectLocked, openDuckdb } from './duckdb.ts';
import {
  IngestError,
  outOfMemoryExit,
  type EngineLimits,
  type FromEngine,
  type IngestRequest,
  type RowsRequest,
  type ToEngine,
  type ReportProgress,
} from './protocol.ts';
import { ingest } from './ingest.ts';
import { findRows } from './find-rows.ts';

/** Memory on top of DuckDB's own limit, for Node and text buffers. */
const overheadMiB = 512;
const mebibyte = 1024 * 1024;

type Opening = Extract<ToEngine, { type: 'open' }>;
type Open = { readonly connection: DuckDBConnection; readonly limits: EngineLimits };

const send = (message: FromEngine) => void process.send?.(message, () => undefined);

/** Answers the service's requests one after the other until it disconnects. */
export function serveEngine(): void {
  let opened: Promise<Open> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  process.on('message', (message: ToEngine) => {
    if (message.type === 'open') {
      opened = open(message);
      opened.catch(() => undefined); // the first request reports it
    } else {
      const { id, request } = message;
      last = last.then(() => answer(id, request, opened));
    }
  });
  process.on('disconnect', () => process.exit(0));
}

async function open({ limits, ...access }: Opening): Promise<Open> {
  watchMemory(limits);
  await mkdir(access.tempDir, { recursive: true });
  const instance = await openDuckdb(limits, access);
  return { connection: await connectLocked(instance), limits };
}

function watchMemory({ memoryMiB }: EngineLimits): void {
  const maxBytes = (memoryMiB + overheadMiB) * mebibyte;
  setInterval(() => {
    if (process.memoryUsage.rss() > maxBytes) process.exit(outOfMemoryExit);
  }, 250).unref();
}

async function answer(id: number, request: IngestRequest | RowsRequest, opened: Promise<Open> | undefined) {
  try {
    if (!opened) throw new Error('The engine received a request before "open".');
    const { connection, limits } = await opened;
    const result =
      request.kind === 'rows'
        ? await findRows(connection, request)
        : await ingest(request, {
            connection,
            maxExpandedBytes: limits.maxExpandedBytes,
            report: reporter(id, connection),
          });
    send({ type: 'result', id, result });
  } catch (error) {
    send({ type: 'error', id, ...describeError(error) });
  }
}

/** Sends every new phase, else at most four messages a second. */
function reporter(id: number, connection: DuckDBConnection): ReportProgress {
  let lastPhase = '';
  let lastMs = 0;
  return (phase, share) => {
    const nowMs = Date.now();
    if (phase === lastPhase && nowMs - lastMs < 250) return;
    lastPhase = phase;
    lastMs = nowMs;
    const stored = phase === 'storing' ? connection.progress.percentage / 100 : -1;
    const better = stored > 0 ? stored : share;
    send({
      type: 'progress',
      id,
      progress: { phase, share: better === null ? null : Math.min(1, Math.max(0, better)) },
    });
  };
}

function describeError(error: unknown): { code: string | null; detail: string } {
  if (error instanceof IngestError) return { code: error.code, detail: error.message };
  const message = error instanceof Error ? error.message : String(error);
  if (/Out of Memory|memory limit/i.test(message)) {
    return {
      code: 'datapulse.out_of_memory',
      detail: 'Reading the file needs more memory than the limit for one file.',
    };
  }
  if (/max_temp_directory_size|No space left|ENOSPC/i.test(message)) {
    return { code: 'datapulse.out_of_disk', detail: 'The disk is full. The file could not be read.' };
  }
  return { code: null, detail: message };
}
