import { startServiceProcess, type TestProcess } from '@quintet/platform/testing';

export type { TestProcess };

const main = new URL('../main.ts', import.meta.url);

/** Starts TaskFlow as a process of its own, on a database that has its schema. */
export const startProcess = (databaseUrl: string, opsPort: number): Promise<TestProcess> =>
  startServiceProcess(main, opsPort, { DATABASE_URL: databaseUrl, ROOT_PATH: '/api/taskflow' });
