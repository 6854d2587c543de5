import type { LiveStatus } from '@quintet/kit';
import { useEffect, useState } from 'react';
import type { LiveMachine } from './live-machine.ts';

/** A sample may be late by so much before it is told: two were missed. */
const patienceMs = 3500;
const lookMs = 500;

/** How the numbers stand: of now, or of a time that is over. Seconds since the last one came. */
export type Lateness = { readonly isStale: boolean; readonly seconds: number };

/** Looks whether samples still come, by this page's own clock: that of the machine may be another one. */
export function useLateness(machine: LiveMachine, status: LiveStatus): Lateness {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    let cameMs = performance.now();
    const stop = machine.subscribe(() => {
      cameMs = performance.now();
    });
    const timer = setInterval(() => {
      const lateMs = performance.now() - cameMs;
      setSeconds(lateMs > patienceMs ? Math.round(lateMs / 1000) : 0);
    }, lookMs);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [machine]);
  return { isStale: seconds > 0 || status === 'reconnecting', seconds };
}
