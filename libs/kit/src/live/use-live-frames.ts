import { useEffect, useEffectEvent, useState } from 'react';
import { createEventStream, type LiveStatus } from './event-stream.ts';
import { usePageVisible } from './use-page-visible.ts';

/** Options of `useLiveFrames`. */
export type LiveFramesOptions<F> = {
  readonly url: string;
  /** The SSE event name of a frame, `<app>.<kind>`. */
  readonly name: string;
  readonly onFrame: (frame: F) => void;
};

/**
 * Follows a stream of frames, each of which replaces the one before, while this window and tab are visible. Frames that
 * were sent in between are skipped.
 */
export function useLiveFrames<F>({ url, name, onFrame }: LiveFramesOptions<F>): LiveStatus {
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const isVisible = usePageVisible();
  const receive = useEffectEvent(onFrame);

  useEffect(() => {
    if (!isVisible) return;
    const stream = createEventStream({
      url: () => url,
      on: { [name]: ({ data }) => receive(JSON.parse(data) as F) },
      onStatus: setStatus,
    });
    stream.connect();
    return stream.close;
  }, [isVisible, name, url]);

  return status;
}
