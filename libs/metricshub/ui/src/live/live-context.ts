import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { LiveMachine } from './live-machine.ts';

/** The machine of this tab. */
export const LiveContext = createContext<LiveMachine | null>(null);

/** The machine that is shown live. */
export function useMachine(): LiveMachine {
  const machine = useContext(LiveContext);
  if (!machine) throw new Error('no machine: outside of the live page');
  return machine;
}

/** Calls a function now and after each sample, without rendering anything. */
export function useEachSample(onSample: (machine: LiveMachine) => void): void {
  const machine = useMachine();
  const tell = useEffectEvent(onSample);
  useEffect(() => {
    tell(machine);
    return machine.subscribe(() => tell(machine));
  }, [machine]);
}
