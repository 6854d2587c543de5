import { useEffect, useEffectEvent, useState } from 'react';
import { keepOpen, type LiveStatus } from './keep-open.ts';
import { usePageVisible } from './use-page-visible.ts';

export type LiveFramesOptions<F> = {
  readonly url: string;
  /** The SSE event name of a frame, `<app>.<kind>`. */
  readonly name: string;
  readonly onFrame: (frame: F) => void;
};

/**
 * Follows a stream of frames (something volatile, each one replacing the one before) while this window and this tab are
 * visible. What was sent meanwhile is gone: nothing is asked for again.
 */
export function useLiveFrames<F>({ url, name, onFrame }: LiveFramesOptions<F>): LiveStatus {
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const isVisible = usePageVisible();
  const receive = useEffectEvent(onFrame);

  useEffect(() => {
    if (!isVisible) return;
    const kept = keepOpen({
      url: () => url,
      on: { [name]: ({ data }) => receive(JSON.parse(data) as F) },
      onStatus: setStatus,
    });
    kept.connect();
    return kept.close;
  }, [isVisible, name, url]);

  return status;
}
