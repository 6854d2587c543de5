import { eventKinds, prefix, routes } from '@quintet/chatmind-contract/routes';
import type { Run, RunEvent } from '@quintet/chatmind-contract/schemas';
import { buildUrl, type LiveStatus, useLiveStream } from '@quintet/kit';
import { foldEvent, liveRunOf, nothingSaid } from './live-run.ts';

const names = eventKinds.map((kind) => `chatmind.${kind}`);
const ends: ReadonlySet<string> = new Set(['run.completed', 'run.failed', 'run.stopped']);

/** Follows a run until it has ended, through reloads and restarts of the service; `onEnd` gets its last event. */
export function useRunLive(run: Run, onEnd: (event: RunEvent) => void): LiveStatus {
  const store = liveRunOf(run.id);
  return useLiveStream<RunEvent>({
    isReady: true,
    url: buildUrl(prefix, routes.streamRun, { params: { id: run.id } }),
    names,
    lastSeq: () => store.get().seq,
    onEvent: (event) => {
      store.set((now) => foldEvent(now, event));
      if (ends.has(event.kind)) onEnd(event);
    },
    onResync: async () => store.set(nothingSaid),
  });
}
