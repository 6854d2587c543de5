import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { LiveMachine } from './live-machine.ts';

/** The live machine of this tab. */
export const LiveContext = createContext<LiveMachine | null>(null);

/** Returns the live machine. */
export function useMachine(): LiveMachine {
  const machine = useContext(LiveContext);
  if (!machine) throw new Error('useMachine must be used within LiveContext.');
  return machine;
}

/** Calls a function now and after each sample, without a render. */
export function useEachSample(onSample: (machine: LiveMachine) => void): void {
  const machine = useMachine();
  const notify = useEffectEvent(onSample);
  useEffect(() => {
    notify(machine);
    return machine.subscribe(() => notify(machine));
  }, [machine]);
}
