import type { Contract } from '@quintet/metricshub-contract/schemas';
import type { Handlers } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import * as checks from './checks.usecases.ts';

export const checkHandlers = (deps: Deps) =>
  ({
    listChecks: (call) => checks.listChecks(deps, call),
    createCheck: (call) => checks.createCheck(deps, call),
    getCheck: (call) => checks.getCheck(deps, call),
    updateCheck: (call) => checks.updateCheck(deps, call),
    deleteCheck: (call) => checks.deleteCheck(deps, call),
    listCheckResults: (call) => checks.listCheckResults(deps, call),
  }) satisfies Handlers<Contract>;
