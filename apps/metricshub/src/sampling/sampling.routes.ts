import type { Contract } from '@quintet/metricshub-contract/schemas';
import type { Handlers } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import * as sampling from './sampling.usecases.ts';

export const samplingHandlers = (deps: Deps) =>
  ({
    getSnapshot: () => sampling.getSnapshot(deps),
    getHistory: (call) => sampling.getHistory(deps, call),
    streamSamples: async () => ({ streamId: deps.machine }),
  }) satisfies Handlers<Contract>;
