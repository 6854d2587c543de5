import type { RunEvent, Source } from '@quintet/chatmind-contract/schemas';
import { createStore, type Store } from '@quintet/kit';

/** What a run has said so far, put together from its events. */
export type LiveRun = { readonly seq: number; readonly text: string; readonly sources: readonly Source[] };

export const nothingSaid: LiveRun = { seq: 0, text: '', sources: [] };

/** The next state of a run after one of its events. */
export function foldEvent(run: LiveRun, { seq, kind, text = '', sources }: RunEvent): LiveRun {
  if (kind === 'run.restarted') return { ...nothingSaid, seq };
  if (kind === 'delta') return { ...run, seq, text: run.text + text };
  return { ...run, seq, sources: sources ?? run.sources };
}

const runs = new Map<string, Store<LiveRun>>();
const mostKept = 20;

/** A run's state outside of React: only what shows its words is drawn again, and going to and fro loses none. */
export function liveRunOf(runId: string): Store<LiveRun> {
  const known = runs.get(runId);
  if (known) return known;
  const store = createStore(nothingSaid);
  runs.set(runId, store);
  for (const oldest of runs.keys()) if (runs.size > mostKept) runs.delete(oldest);
  return store;
}
