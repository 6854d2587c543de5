import type { Handlers } from '@quintet/platform';
import type { Contract } from '@quintet/taskflow-contract/schemas';
import type { Deps } from '../deps.ts';
import * as columns from './columns.usecases.ts';

export const columnHandlers = (deps: Deps) =>
  ({
    createColumn: (call) => columns.createColumn(deps, call),
    updateColumn: (call) => columns.updateColumn(deps, call),
    deleteColumn: (call) => columns.deleteColumn(deps, call),
  }) satisfies Handlers<Contract>;
