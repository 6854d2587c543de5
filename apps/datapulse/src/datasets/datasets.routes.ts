import type { Handlers } from '@quintet/platform';
import type { Contract } from '@quintet/datapulse-contract/schemas';
import type { Deps } from '../deps.ts';
import * as datasets from './datasets.usecases.ts';

export const datasetHandlers = (deps: Deps) =>
  ({
    listDatasets: (call) => datasets.listDatasets(deps, call),
    createDataset: (call) => datasets.createDataset(deps, call),
    createSample: (call) => datasets.createSample(deps, call),
    getDataset: (call) => datasets.getDataset(deps, call),
    updateDataset: (call) => datasets.updateDataset(deps, call),
    deleteDataset: (call) => datasets.deleteDataset(deps, call),
    getCharts: (call) => datasets.getCharts(deps, call),
    listRejects: (call) => datasets.listRejects(deps, call),
    streamDataset: (call) => datasets.streamDataset(deps, call),
  }) satisfies Handlers<Contract>;
