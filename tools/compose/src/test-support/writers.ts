import { chatmind } from './writers/chatmind.ts';
import { datapulse } from './writers/datapulse.ts';
import { filevault } from './writers/filevault.ts';
import { metricshub } from './writers/metricshub.ts';
import { taskflow } from './writers/taskflow.ts';
import type { Writer } from './writers/writer.ts';

/** Creates the writer of each service from its URL. */
export const writers: Readonly<Record<string, (base: string) => Promise<Writer>>> = {
  chatmind,
  datapulse,
  filevault,
  metricshub,
  taskflow,
};
