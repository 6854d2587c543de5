import type { Handlers } from '@quintet/platform';
import type { Contract } from '@quintet/datapulse-contract/schemas';
import type { Deps } from '../deps.ts';
import { getRows } from './rows.usecases.ts';

export const rowHandlers = (deps: Deps) =>
  ({ getRows: (call) => getRows(deps, call) }) satisfies Handlers<Contract>;
