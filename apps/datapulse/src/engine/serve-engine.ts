import { mkdir } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { connectLocked, openDuckdb } from './duckdb.ts';
import { EngineError } from './engine-error.ts';
import { outOfMemoryExit } from './exit-codes.ts';
import { ingest } from './ingest.ts';
import type { EngineLimits, FromEngine, IngestRequest, RowsRequest, ToEngine } from './protocol.ts';
import type { Report } from './report.ts';
import { findRows } from './rows/find-rows.ts';

/** How much more than DuckDB's own memory the process may take, for Node and for text on its way. */
const spareMiB = 512;
const mebibyte = 1024 * 1024;

type Opening = Extract<ToEngine, { type: 'open' }>;
type Open = { readonly connection: DuckDBConnection; readonly limits: EngineLimits };

const send = (message: FromEngine) => void process.send?.(message, () => undefined);

/** Answers the service's requests, one after the other, until the service is gone. */
export function serveEngine(): void {
  let opened: Promise<Open> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  process.on('message', (message: ToEngine) => {
    if (message.type === 'open') {
      opened = open(message);
      opened.catch(() => undefined); // told to whoever asks first
    } else {
      const { id, request } = message;
      last = last.then(() => answer(id, request, opened));
    }
  });
  process.on('disconnect', () => process.exit(0));
}

async function open({ limits, ...reach }: Opening): Promise<Open> {
  watchMemory(limits);
  await mkdir(reach.tempDir, { recursive: true });
  const instance = await openDuckdb(limits, reach);
  return { connection: await connectLocked(instance), limits };
}

function watchMemory({ memoryMiB }: EngineLimits): void {
  const maxBytes = (memoryMiB + spareMiB) * mebibyte;
  setInterval(() => {
    if (process.memoryUsage.rss() > maxBytes) process.exit(outOfMemoryExit);
  }, 250).unref();
}

async function answer(id: number, request: IngestRequest | RowsRequest, opened: Promise<Open> | undefined) {
  try {
    if (!opened) throw new Error('A request came before the engine was opened.');
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
    send({ type: 'error', id, ...explained(error) });
  }
}

/** Passes progress on, a few times a second at most. */
function reporter(id: number, connection: DuckDBConnection): Report {
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

function explained(error: unknown): { code: string | null; detail: string } {
  if (error instanceof EngineError) return { code: error.code, detail: error.message };
  const message = error instanceof Error ? error.message : String(error);
  if (/Out of Memory|memory limit/i.test(message)) {
    return {
      code: 'datapulse.out_of_memory',
      detail: 'Reading the file takes more memory than one file may have here.',
    };
  }
  if (/max_temp_directory_size|No space left|ENOSPC/i.test(message)) {
    return { code: 'datapulse.out_of_disk', detail: 'There is no room left on the disk to read the file.' };
  }
  return { code: null, detail: message };
}
