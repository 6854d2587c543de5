import { eventKinds, prefix, routes } from '@quintet/chatmind-contract/routes';
import type { Run, RunEvent, Source } from '@quintet/chatmind-contract/schemas';
import { buildUrl, createStore, type LiveStatus, type Store, useLiveStream } from '@quintet/kit';

/** The answer of a run so far, built from its events. */
export type LiveRun = { readonly seq: number; readonly text: string; readonly sources: readonly Source[] };

export const emptyRun: LiveRun = { seq: 0, text: '', sources: [] };

/** Applies an event to a run. */
export function applyRunEvent(run: LiveRun, { seq, kind, text = '', sources }: RunEvent): LiveRun {
  if (kind === 'run.restarted') return { ...emptyRun, seq };
  if (kind === 'delta') return { ...run, seq, text: run.text + text };
  return { ...run, seq, sources: sources ?? run.sources };
}

const runs = new Map<string, Store<LiveRun>>();
const maxRuns = 20;

/** A run's state, stored outside React: only the component that shows it renders again, and switching pages loses no text. */
export function liveRunStore(runId: string): Store<LiveRun> {
  const known = runs.get(runId);
  if (known) return known;
  const store = createStore(emptyRun);
  runs.set(runId, store);
  for (const oldest of runs.keys()) if (runs.size > maxRuns) runs.delete(oldest);
  return store;
}

const names = eventKinds.map((kind) => `chatmind.${kind}`);
const finalKinds: ReadonlySet<string> = new Set(['run.completed', 'run.failed', 'run.stopped']);

/** Streams a run to its end, across reloads and restarts of the service. `onEnd` receives its last event. */
export function useRunLive(run: Run, onEnd: (event: RunEvent) => void): LiveStatus {
  const store = liveRunStore(run.id);
  return useLiveStream<RunEvent>({
    isReady: true,
    url: buildUrl(prefix, routes.streamRun, { params: { id: run.id } }),
    names,
    lastSeq: () => store.get().seq,
    onEvent: (event) => {
      store.set((now) => applyRunEvent(now, event));
      if (finalKinds.has(event.kind)) onEnd(event);
    },
    onResync: async () => store.set(emptyRun),
  });
}
