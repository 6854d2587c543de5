import type { LiveStatus } from '@quintet/kit';
import { useEffect, useState } from 'react';
import type { LiveMachine } from './live-machine.ts';

/** Numbers are stale after this time without a sample, which is two missed ones. */
const staleAfterMs = 3500;
const checkMs = 500;

/** Whether the numbers are stale, and seconds since the last sample. */
export type Staleness = { readonly isStale: boolean; readonly seconds: number };

/** Detects missing samples by the browser's clock, because the machine's clock may differ. */
export function useStaleness(machine: LiveMachine, status: LiveStatus): Staleness {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    let receivedMs = performance.now();
    const stop = machine.subscribe(() => {
      receivedMs = performance.now();
    });
    const timer = setInterval(() => {
      const lateMs = performance.now() - receivedMs;
      setSeconds(lateMs > staleAfterMs ? Math.round(lateMs / 1000) : 0);
    }, checkMs);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [machine]);
  return { isStale: seconds > 0 || status === 'reconnecting', seconds };
}
