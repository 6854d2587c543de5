import { join } from 'node:path';
import { KernelFile } from './kernel-file.ts';
import type { Meter } from './meter.ts';

const kibibyte = 1024;

/** Parses /proc/meminfo: bytes by the kernel's names. */
export const parseMemory = (text: string): ReadonlyMap<string, number> =>
  new Map(
    [...text.matchAll(/^(\w+):\s+(\d+) kB$/gm)].map(([, name = '', amount]) => [
      name,
      Number(amount) * kibibyte,
    ]),
  );

/** Memory and swap. `used` is what is not available to programs, so it excludes the page cache. */
export function memoryMeter(root: string): Meter {
  const file = new KernelFile(join(root, 'proc/meminfo'));
  return {
    read(emit) {
      const memory = parseMemory(file.read() ?? '');
      const difference = (whole: string, part: string) => {
        const [a, b] = [memory.get(whole), memory.get(part)];
        return a === undefined || b === undefined ? null : a - b;
      };
      const emitBytes = (id: string, value: number | null | undefined) =>
        emit(id, 'bytes', 'machine', value ?? null);
      emitBytes('memory.total', memory.get('MemTotal'));
      emitBytes('memory.used', difference('MemTotal', 'MemAvailable'));
      emitBytes('memory.available', memory.get('MemAvailable'));
      emitBytes('memory.cached', memory.get('Cached'));
      emitBytes('swap.total', memory.get('SwapTotal'));
      emitBytes('swap.used', difference('SwapTotal', 'SwapFree'));
    },
    close: () => file.close(),
  };
}
