import type { Progress } from '@quintet/datapulse-contract/schemas';
import { asHolder, type Job, type Lease, writeProgress } from './jobs.store.ts';
import type { JobTools } from './run-job.ts';

const pauseMs = 400;

/** Writes progress to the catalog and its stream: one at a time, each new phase, and else at most every 400 ms. */
export function progressWriter(
  { db, announce }: JobTools,
  job: Job,
  lease: Lease,
): (progress: Progress) => void {
  let lastPhase = '';
  let lastMs = 0;
  let isWriting = false;
  let waiting: Progress | undefined;
  const write = async (progress: Progress) => {
    isWriting = true;
    // Progress that nobody could write is no reason to stop reading.
    await asHolder(db, lease, (tx) => writeProgress(tx, job, progress)).catch(() => undefined);
    announce(job.id);
    isWriting = false;
    const next = waiting;
    waiting = undefined;
    if (next) await write(next);
  };
  return (progress) => {
    const nowMs = Date.now();
    if (progress.phase === lastPhase && nowMs - lastMs < pauseMs) return;
    lastPhase = progress.phase;
    lastMs = nowMs;
    if (isWriting) waiting = progress;
    else void write(progress);
  };
}
