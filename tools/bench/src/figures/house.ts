import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pace } from '../pace.ts';
import { spreadOf } from '../race/spread.ts';
import { startByHand } from '../servers/house.ts';
import { ROOT } from '../settings.ts';
import type { Figure } from './figure.ts';

const WARM_STARTS = 3;

const warm = async (data: string, signal: AbortSignal): Promise<Figure> => {
  await startByHand(ROOT, data, signal); // builds and makes the cluster
  const seconds: number[] = [];
  while (seconds.length < WARM_STARTS) seconds.push(await startByHand(ROOT, data, signal));
  return { name: 'warm start, whole house', unit: 's', goal: 4, value: spreadOf(seconds).median };
};

const cold = async (clone: string, signal: AbortSignal): Promise<Figure[]> => {
  execFileSync('git', ['clone', '--quiet', ROOT, clone]);
  const value = await startByHand(clone, join(clone, '.data'), signal);
  const kilobytes = parseInt(
    execFileSync('du', ['-sk', join(clone, 'node_modules')], { encoding: 'utf8' }),
    10,
  );
  return [
    { name: 'cold start, a clone of HEAD, packages in the store', unit: 's', goal: 60, value },
    { name: 'installed, node_modules', unit: 'MB', value: kilobytes / 1024 },
  ];
};

/** How long `pnpm start` takes until it says "Quintet is ready". */
export const houseFigures = async ({ isQuick }: Pace, signal: AbortSignal): Promise<Figure[]> => {
  if (isQuick) return [{ name: 'start of the whole house', unit: 's', missing: 'not in a quick run' }];
  const folder = mkdtempSync(join(tmpdir(), 'quintet-bench-house-'));
  try {
    return [await warm(join(folder, 'data'), signal), ...(await cold(join(folder, 'clone'), signal))];
  } catch (error) {
    if (signal.aborted) throw error;
    return [{ name: 'start of the whole house', unit: 's', missing: (error as Error).message }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
