import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobError, type BlobStore } from '@quintet/blobs';
import type { Progress } from '@quintet/datapulse-contract/schemas';
import { lockDigest } from '@quintet/postgres';
import type { Kysely } from 'kysely';
import type { IngestConfig } from '../config.ts';
import { EngineExitedError, EngineProcess } from '../engine/engine-process.ts';
import { IngestError, type Ingested, outOfMemoryExit } from '../engine/protocol.ts';
import type { Tables } from '../tables.ts';
import {
  withLease,
  type Job,
  type JobLease,
  releaseJob,
  writeFailure,
  writeResult,
  renewLease,
  writeProgress,
} from './jobs.store.ts';

/** What the ingest depends on. */
export type JobContext = {
  readonly db: Kysely<Tables>;
  readonly blobs: BlobStore;
  readonly config: IngestConfig;
  /** Path of the engine's entry point. */
  readonly program: string;
  readonly announce: (datasetId: string) => void;
  readonly log: { warn(fields: object, message: string): void };
};

/** Attempts before an ingest fails for a reason that is not the file's. */
const maxAttempts = 3;

/** Ingests one file in its own engine process and stores the result. `signal` releases the job to other processes. */
export async function runJob(
  context: JobContext,
  job: Job,
  holder: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, blobs, config } = context;
  const lease = { id: job.id, holder };
  const workDir = await emptyWorkDir(config.dataDir, job);
  const engine = new EngineProcess({
    program: context.program,
    limits: config.limits,
    folders: [workDir],
    files: [blobs.pathOf(job.sha256)],
    tempDir: join(workDir, 'tmp'),
  });
  const kill = () => engine.kill();
  const timeout = AbortSignal.timeout(config.ingestTimeoutMs);
  const renewal = renewLeaseRegularly(db, lease, config.leaseMs, kill);
  for (const one of [timeout, signal]) one.addEventListener('abort', kill);
  try {
    const request = { kind: 'ingest', sourcePath: blobs.pathOf(job.sha256), workDir } as const;
    const ingested = await engine.ingest(request, progressWriter(context, job, lease));
    await saveResult(context, job, lease, ingested);
  } catch (error) {
    if (signal.aborted) await releaseJob(db, lease, false);
    else await handleFailure(context, { job, lease, error, isTimeout: timeout.aborted });
  } finally {
    renewal.stop();
    for (const one of [timeout, signal]) one.removeEventListener('abort', kill);
    engine.kill();
    await rm(workDir, { recursive: true, force: true });
    context.announce(job.id);
  }
}

/** Creates the folder of this attempt. Removes those of earlier ones: only the lease holder works on a dataset. */
async function emptyWorkDir(dataDir: string, { id, attempts }: Job): Promise<string> {
  const parent = join(dataDir, 'work');
  await mkdir(parent, { recursive: true });
  const stale = (await readdir(parent)).filter((name) => name.startsWith(`${id}.`));
  await Promise.all(stale.map((name) => rm(join(parent, name), { recursive: true, force: true })));
  const workDir = join(parent, `${id}.${attempts}`);
  await mkdir(join(workDir, 'tmp'), { recursive: true });
  return workDir;
}

async function saveResult(
  { db, blobs }: JobContext,
  job: Job,
  lease: JobLease,
  ingested: Ingested,
): Promise<void> {
  const { parquetPath, ...result } = ingested;
  const staged = await blobs.stage(createReadStream(parquetPath));
  try {
    await withLease(db, lease, async (tx) => {
      await lockDigest(tx, staged.sha256);
      await staged.publish();
      await writeResult(tx, job, { ...result, parquetSha256: staged.sha256 });
    });
  } finally {
    await staged.discard();
  }
}

type FailedRun = {
  readonly job: Job;
  readonly lease: JobLease;
  readonly error: unknown;
  readonly isTimeout: boolean;
};

/** Fails the dataset if the file is at fault. Any other error is retried, three attempts in all. */
async function handleFailure(
  context: JobContext,
  { job, lease, error, isTimeout }: FailedRun,
): Promise<void> {
  const failure = isTimeout ? timedOut : failureOf(error);
  if (failure === undefined && job.attempts < maxAttempts) {
    context.log.warn({ err: error, dataset: job.id, attempt: job.attempts }, 'ingest failed, trying again');
    return releaseJob(context.db, lease, true);
  }
  if (failure === undefined) context.log.warn({ err: error, dataset: job.id }, 'ingest failed, giving up');
  await withLease(context.db, lease, (tx) => writeFailure(tx, job, failure ?? engineExited));
}

const timedOut = {
  code: 'datapulse.took_too_long',
  detail: 'Reading the file took too long.',
};
const engineExited = {
  code: 'datapulse.engine_died',
  detail: 'Reading the file failed three times. The file is stored, but nothing of it was read.',
};
const outOfMemory = {
  code: 'datapulse.out_of_memory',
  detail: 'Reading the file needs more memory than the limit for one file.',
};
const diskFull = {
  code: 'datapulse.out_of_disk',
  detail: 'The disk is full. The file could not be read.',
};

function failureOf(error: unknown): { code: string; detail: string } | undefined {
  if (error instanceof IngestError) return { code: error.code, detail: error.message };
  if (error instanceof EngineExitedError) return error.exitCode === outOfMemoryExit ? outOfMemory : undefined;
  return error instanceof BlobError && error.code === 'disk_full' ? diskFull : undefined;
}

/** Renews a lease until `stop`. Calls `onLost` when another worker holds it, or the dataset is deleted. */
function renewLeaseRegularly(
  db: Kysely<Tables>,
  lease: JobLease,
  leaseMs: number,
  onLost: () => void,
): { stop(): void } {
  const renew = async () => {
    // Without the database the lease expires. The result is then refused if another worker has taken over.
    const isHeld = await renewLease(db, lease, leaseMs).catch(() => true);
    if (!isHeld) onLost();
  };
  const timer = setInterval(() => void renew(), leaseMs / 3).unref();
  return { stop: () => clearInterval(timer) };
}

const progressIntervalMs = 400;

/** Stores progress and emits it: every new phase, else at most every 400 ms, one write at a time. */
function progressWriter(
  { db, announce }: JobContext,
  job: Job,
  lease: JobLease,
): (progress: Progress) => void {
  let lastPhase = '';
  let lastMs = 0;
  let isWriting = false;
  let waiting: Progress | undefined;
  const write = async (progress: Progress) => {
    isWriting = true;
    // A failed progress write must not stop the ingest.
    await withLease(db, lease, (tx) => writeProgress(tx, job, progress)).catch(() => undefined);
    announce(job.id);
    isWriting = false;
    const next = waiting;
    waiting = undefined;
    if (next) await write(next);
  };
  return (progress) => {
    const nowMs = Date.now();
    if (progress.phase === lastPhase && nowMs - lastMs < progressIntervalMs) return;
    lastPhase = progress.phase;
    lastMs = nowMs;
    if (isWriting) waiting = progress;
    else void write(progress);
  };
}
