import type { Series } from '@quintet/metricshub-contract/schemas';
import type { Meter } from './meter.ts';

/** All numbers of one moment: `values` in the order of `series`. */
export type Readings = { readonly series: readonly Series[]; readonly values: readonly (number | null)[] };

/** Takes readings of this machine. The first one lacks what needs two. */
export type Probe = {
  /** How it reads, as the inventory tells it. */
  readonly source: 'proc' | 'systeminformation';
  read(): Promise<Readings> | Readings;
  close(): void;
};

/** A probe that reads meters one after the other, timed by a clock that never jumps. */
export function probeOf(meters: readonly Meter[], nowMs: () => number = () => performance.now()): Probe {
  let beforeMs: number | undefined;
  return {
    source: 'proc',
    read() {
      const atMs = nowMs();
      const elapsedSeconds = beforeMs === undefined ? 0 : (atMs - beforeMs) / 1000;
      beforeMs = atMs;
      const series: Series[] = [];
      const values: (number | null)[] = [];
      for (const meter of meters) {
        meter.read((id, unit, scope, value) => {
          series.push({ id, unit, scope });
          values.push(rounded(value));
        }, elapsedSeconds);
      }
      return { series, values };
    },
    close: () => meters.forEach((meter) => meter.close()),
  };
}

/** Four decimals: a tick of the kernel's clock is coarser, and every digit is sent and stored each second. */
export const rounded = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : Math.round(value * 10_000) / 10_000;
