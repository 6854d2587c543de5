import type { LiveEvent } from '@quintet/contract';
import { useEffect, useEffectEvent, useState } from 'react';
import type { LiveStatus } from './event-stream.ts';
import { type LiveConnectionOptions, openLiveConnection } from './live-connection.ts';
import { usePageVisible } from './use-page-visible.ts';

/** Options of `useLiveStream`. */
export type LiveStreamOptions<E extends LiveEvent> = Omit<LiveConnectionOptions<E>, 'onStatus' | 'open'> & {
  /** False while there is nothing to follow. */
  readonly isReady: boolean;
};

/**
 * Follows a live stream while this window and tab are visible. HTTP/1.1 allows six connections per origin, so a hidden
 * tab (its effects stop inside `<Activity>`) and a hidden window hold none. On return the missed events come first.
 */
export function useLiveStream<E extends LiveEvent>(options: LiveStreamOptions<E>): LiveStatus {
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const isVisible = usePageVisible();
  const { isReady, url } = options;
  const lastSeq = useEffectEvent(options.lastSeq);
  const onEvent = useEffectEvent(options.onEvent);
  const onResync = useEffectEvent(options.onResync);
  const listNames = useEffectEvent(() => options.names);

  useEffect(() => {
    if (!isReady || !isVisible) return;
    return openLiveConnection<E>({
      url,
      lastSeq: () => lastSeq(),
      onEvent: (event) => onEvent(event),
      onResync: () => onResync(),
      onStatus: setStatus,
      names: listNames(),
    });
  }, [isReady, isVisible, url]);

  return status;
}
