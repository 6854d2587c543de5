import type { Series } from '@quintet/metricshub-contract/schemas';
import type { Readings } from '../machine/machine-reader.ts';
import type { ThisMachine } from '../machine/this-machine.ts';

/** A fake machine. A test may change `readings` at any time. */
export type FakeMachine = ThisMachine & { readings: Readings; readonly reads: () => number };

const defaults: readonly Series[] = [
  { id: 'cpu.usage', unit: 'ratio', scope: 'machine' },
  { id: 'memory.used', unit: 'bytes', scope: 'machine' },
  { id: 'self.cpu', unit: 'cores', scope: 'process' },
];

/** Creates a fake machine with three series. */
export function fakeMachine(name = 'fake-machine'): FakeMachine {
  let count = 0;
  const machine: FakeMachine = {
    name,
    readings: { series: defaults, values: [0.5, 1024, null] },
    reads: () => count,
    reader: {
      source: 'proc',
      read() {
        count += 1;
        return machine.readings;
      },
      close: () => undefined,
    },
    readInventory: () => Promise.reject(new Error('A fake machine has no inventory.')),
  };
  return machine;
}
