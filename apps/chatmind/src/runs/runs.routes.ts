import type { Contract } from '@quintet/chatmind-contract/schemas';
import type { Handlers } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import * as runs from './runs.usecases.ts';

export const runHandlers = (deps: Deps) =>
  ({
    streamRun: (call) => runs.streamRun(deps, call),
    stopRun: (call) => runs.stopRun(deps, call),
    retryRun: (call) => runs.retryRun(deps, call),
  }) satisfies Handlers<Contract>;
