import type { LiveEvent } from '@quintet/contract';
import { useEffect, useEffectEvent, useState } from 'react';
import type { LiveStatus } from './keep-open.ts';
import { type LiveConnectionOptions, openLiveConnection } from './live-connection.ts';
import { usePageVisible } from './use-page-visible.ts';

export type LiveStreamOptions<E extends LiveEvent> = Omit<LiveConnectionOptions<E>, 'onStatus' | 'open'> & {
  /** False while there is nothing to follow yet. */
  readonly isReady: boolean;
};

/**
 * Follows a live stream while this window and this tab are visible. Plain http allows six connections an origin, so a
 * hidden tab (its effects end inside `<Activity>`) and a hidden window hold none; on return the missed events come first.
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
