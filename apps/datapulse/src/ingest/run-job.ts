import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobError, type BlobStore } from '@quintet/blobs';
import { lockDigest } from '@quintet/postgres';
import type { Kysely } from 'kysely';
import type { IngestConfig } from '../config.ts';
import { EngineError } from '../engine/engine-error.ts';
import { EngineDied, EngineProcess } from '../engine/engine-process.ts';
import type { Ingested } from '../engine/protocol.ts';
import { outOfMemoryExit } from '../engine/exit-codes.ts';
import type { Tables } from '../tables.ts';
import { asHolder, type Job, type Lease, releaseJob, writeFailure, writeResult } from './jobs.store.ts';
import { progressWriter } from './progress-writer.ts';
import { keepLease } from './keep-lease.ts';

/** What reading files stands on. */
export type JobTools = {
  readonly db: Kysely<Tables>;
  readonly blobs: BlobStore;
  readonly config: IngestConfig;
  /** The engine's program. */
  readonly program: string;
  readonly announce: (datasetId: string) => void;
  readonly log: { warn(fields: object, message: string): void };
};

/** A reading is begun so often before its file is given up. */
const maxAttempts = 3;

/** Reads one file in an engine of its own, and writes what came of it. `signal` gives it back to others. */
export async function runJob(tools: JobTools, job: Job, holder: string, signal: AbortSignal): Promise<void> {
  const { db, blobs, config } = tools;
  const lease = { id: job.id, holder };
  const workDir = await emptyWorkDir(config.dataDir, job);
  const engine = new EngineProcess({
    program: tools.program,
    limits: config.limits,
    folders: [workDir],
    files: [blobs.pathOf(job.sha256)],
    tempDir: join(workDir, 'tmp'),
  });
  const kill = () => engine.kill();
  const timeout = AbortSignal.timeout(config.ingestTimeoutMs);
  const keeper = keepLease(db, lease, config.leaseMs, kill);
  for (const one of [timeout, signal]) one.addEventListener('abort', kill);
  try {
    const request = { kind: 'ingest', sourcePath: blobs.pathOf(job.sha256), workDir } as const;
    const ingested = await engine.ingest(request, progressWriter(tools, job, lease));
    await keepResult(tools, job, lease, ingested);
  } catch (error) {
    if (signal.aborted) await releaseJob(db, lease, false);
    else await giveUp(tools, { job, lease, error, isLate: timeout.aborted });
  } finally {
    keeper.stop();
    for (const one of [timeout, signal]) one.removeEventListener('abort', kill);
    engine.kill();
    await rm(workDir, { recursive: true, force: true });
    tools.announce(job.id);
  }
}

/** The folder of this attempt; what earlier ones left behind goes: whoever holds the lease is the only one at work. */
async function emptyWorkDir(dataDir: string, { id, attempts }: Job): Promise<string> {
  const parent = join(dataDir, 'work');
  await mkdir(parent, { recursive: true });
  const stale = (await readdir(parent)).filter((name) => name.startsWith(`${id}.`));
  await Promise.all(stale.map((name) => rm(join(parent, name), { recursive: true, force: true })));
  const workDir = join(parent, `${id}.${attempts}`);
  await mkdir(join(workDir, 'tmp'), { recursive: true });
  return workDir;
}

async function keepResult(
  { db, blobs }: JobTools,
  job: Job,
  lease: Lease,
  ingested: Ingested,
): Promise<void> {
  const { parquetPath, ...result } = ingested;
  const staged = await blobs.stage(createReadStream(parquetPath));
  try {
    await asHolder(db, lease, async (tx) => {
      await lockDigest(tx, staged.sha256);
      await staged.publish();
      await writeResult(tx, job, { ...result, parquetSha256: staged.sha256 });
    });
  } finally {
    await staged.discard();
  }
}

type Loss = { readonly job: Job; readonly lease: Lease; readonly error: unknown; readonly isLate: boolean };

/** Says what is wrong with the file; a fault that is none of the file's is tried again, three times in all. */
async function giveUp(tools: JobTools, { job, lease, error, isLate }: Loss): Promise<void> {
  const failure = isLate ? tooSlow : failureOf(error);
  if (failure === undefined && job.attempts < maxAttempts) {
    tools.log.warn(
      { err: error, dataset: job.id, attempt: job.attempts },
      'a reading was lost; it is begun again',
    );
    return releaseJob(tools.db, lease, true);
  }
  if (failure === undefined) tools.log.warn({ err: error, dataset: job.id }, 'a reading was given up');
  await asHolder(tools.db, lease, (tx) => writeFailure(tx, job, failure ?? lost));
}

const tooSlow = {
  code: 'datapulse.took_too_long',
  detail: 'Reading the file took too long and was given up.',
};
const lost = {
  code: 'datapulse.engine_died',
  detail:
    'Reading the file was begun three times and broke off each time. The file is kept; nothing was read.',
};
const tooBig = {
  code: 'datapulse.out_of_memory',
  detail: 'Reading the file takes more memory than one file may have here.',
};
const noRoom = {
  code: 'datapulse.out_of_disk',
  detail: 'There is no room left on the disk to read the file.',
};

function failureOf(error: unknown): { code: string; detail: string } | undefined {
  if (error instanceof EngineError) return { code: error.code, detail: error.message };
  if (error instanceof EngineDied) return error.exitCode === outOfMemoryExit ? tooBig : undefined;
  return error instanceof BlobError && error.code === 'disk_full' ? noRoom : undefined;
}
