import type { Mutant } from './mutant.ts';
import { appsMutants } from './table/apps.ts';
import { libsMutants } from './table/libs.ts';
import { toolsMutants } from './table/tools.ts';

/** One row for each rule that is worth a lot and easily lost. A package without a row has no rule that was ever tried. */
export const mutants: readonly Mutant[] = [...libsMutants, ...appsMutants, ...toolsMutants];
