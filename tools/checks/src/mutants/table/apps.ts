import type { Mutant } from '../mutant.ts';
import { chatmindMutants } from './apps/chatmind.ts';
import { datapulseMutants } from './apps/datapulse.ts';
import { filevaultMutants } from './apps/filevault.ts';
import { metricshubMutants } from './apps/metricshub.ts';
import { taskflowMutants } from './apps/taskflow.ts';

const byApp: Readonly<Record<string, readonly Mutant[]>> = {
  chatmind: chatmindMutants,
  datapulse: datapulseMutants,
  filevault: filevaultMutants,
  metricshub: metricshubMutants,
  taskflow: taskflowMutants,
};

/** Rules of the services, a file each. */
export const appsMutants: readonly Mutant[] = Object.values(byApp).flat();
