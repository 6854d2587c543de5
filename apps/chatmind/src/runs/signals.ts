// Notifications between processes other than run ids. They only reduce latency, because all workers poll.

/** A run was queued. */
export const queueSignal = 'queue';

const stopPrefix = 'stop:';

/** A run should stop. */
export const stopSignal = (runId: string): string => stopPrefix + runId;

/** The id of the run to stop; undefined for other payloads. */
export const parseStopSignal = (payload: string): string | undefined =>
  payload.startsWith(stopPrefix) ? payload.slice(stopPrefix.length) : undefined;
