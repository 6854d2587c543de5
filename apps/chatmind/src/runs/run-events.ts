const ends: ReadonlySet<string> = new Set(['run.completed', 'run.failed', 'run.stopped']);

/** True for the last event of a run. */
export const isEnd = (kind: string): boolean => ends.has(kind);
