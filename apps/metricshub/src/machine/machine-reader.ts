import type { Series } from '@quintet/metricshub-contract/schemas';
import type { Meter } from './meter.ts';

/** One reading of all series: `values` in the order of `series`. */
export type Readings = { readonly series: readonly Series[]; readonly values: readonly (number | null)[] };

/** Reads the metrics of this machine. Rates are null in the first reading. */
export type MachineReader = {
  /** The source, as shown in the inventory. */
  readonly source: 'proc' | 'systeminformation';
  read(): Promise<Readings> | Readings;
  close(): void;
};

/** Creates a reader that reads the meters one after the other, with a monotonic clock. */
export function createReader(
  meters: readonly Meter[],
  nowMs: () => number = () => performance.now(),
): MachineReader {
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

/** Rounds to four decimals: the kernel's clock ticks are coarser, and every digit is sent and stored each second. */
export const rounded = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : Math.round(value * 10_000) / 10_000;
