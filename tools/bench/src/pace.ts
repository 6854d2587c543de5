import { parseArgs } from 'node:util';
import { BenchError } from './bench-error.ts';

/** Number and length of measurements. */
export type Pace = {
  readonly isQuick: boolean;
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Only workloads whose name contains this. */
  readonly only: string;
};

const full = { isQuick: false, rounds: 5, warmUpMs: 500, measureMs: 2_500 };
const quick = { isQuick: true, rounds: 1, warmUpMs: 50, measureMs: 200 };

/** Parses `<suite> [--quick] [--only <words>]`. */
export const readArguments = (argv: readonly string[]): { suite: string | undefined; pace: Pace } => {
  const options = { quick: { type: 'boolean' }, only: { type: 'string', default: '' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    return { suite: positionals[0], pace: { ...(values.quick ? quick : full), only: values.only } };
  } catch (error) {
    throw new BenchError(`${(error as Error).message} Options are --quick and --only <words>.`);
  }
};
