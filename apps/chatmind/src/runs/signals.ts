/** Payloads beside run ids that processes tell each other: there is work, and stop that run. Told, not relied on: all poll. */
export const queueSignal = 'queue';

const stopPrefix = 'stop:';

export const stopSignal = (runId: string): string => stopPrefix + runId;

/** The run that a payload asks to stop, if it is such a payload. */
export const runToStop = (payload: string): string | undefined =>
  payload.startsWith(stopPrefix) ? payload.slice(stopPrefix.length) : undefined;
