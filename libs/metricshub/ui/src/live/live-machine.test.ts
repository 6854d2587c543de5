import type { Sample } from '@quintet/metricshub-contract/schemas';
import { expect, test, vi } from 'vitest';
import { createLiveMachine, instancesOf } from './live-machine.ts';

const series = [
  { id: 'cpu.usage', unit: 'ratio', scope: 'machine' },
  { id: 'cpu.usage:0', unit: 'ratio', scope: 'machine' },
  { id: 'cpu.usage:1', unit: 'ratio', scope: 'machine' },
] as const;
const at = (second: number) => new Date(1_764_000_000_000 + second * 1000).toISOString();
const sample = (second: number, values: (number | null)[], rest: Partial<Sample> = {}): Sample => ({
  at: at(second),
  values,
  ...rest,
});

test('values are found by the series of an earlier sample', () => {
  const machine = createLiveMachine();
  machine.take(sample(0, [0.1, 0.2, null], { series: [...series] }));
  machine.take(sample(1, [0.3, 0.4, null]));
  expect(['cpu.usage', 'cpu.usage:0', 'cpu.usage:1', 'cpu.nothing'].map(machine.value)).toEqual([
    0.3,
    0.4,
    null,
    null,
  ]);
  expect(machine.sampledMs()).toBe(Date.parse(at(1)));
  expect(Array.from(machine.ring.read('cpu.usage').slice(-2))).toEqual([0.1, 0.3]);
});

test('a removed core does not show the number of another one', () => {
  const machine = createLiveMachine();
  machine.take(sample(0, [0.1, 0.2, 0.3], { series: [...series] }));
  machine.take(sample(1, [0.5, 0.6], { series: [series[0], series[2]] }));
  expect(['cpu.usage:0', 'cpu.usage:1'].map(machine.value)).toEqual([null, 0.6]);
  expect(instancesOf(machine.series.get(), 'cpu.usage')).toEqual(['1']);
});

test('subscribers of the series are called on changes only, subscribers of samples every second', () => {
  const machine = createLiveMachine();
  const [ofSeries, ofNumbers] = [vi.fn<() => void>(), vi.fn<() => void>()];
  machine.series.subscribe(ofSeries);
  const stop = machine.subscribe(ofNumbers);
  machine.take(sample(0, [0, 0, 0], { series: [...series] }));
  machine.take(sample(1, [0, 0, 0]));
  stop();
  machine.take(sample(2, [0, 0, 0]));
  expect([ofSeries.mock.calls.length, ofNumbers.mock.calls.length]).toEqual([1, 2]);
});

test('history fills missed seconds and keeps its own gaps', () => {
  const machine = createLiveMachine();
  machine.take(sample(4, [0.4, 0, 0], { series: [...series] }));
  const line = { ...series[0], min: [], max: [], avg: [0.1, null, 0.3, 0.9] };
  machine.fillIn({ from: at(1), to: at(5), bucketSeconds: 1, tier: 'second', series: [line] });
  expect(Array.from(machine.ring.read('cpu.usage').slice(-4))).toEqual([0.1, Number.NaN, 0.3, 0.4]);
});
