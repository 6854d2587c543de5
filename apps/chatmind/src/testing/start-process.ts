import { startServiceProcess, type TestProcess } from '@quintet/platform/testing';

export type { TestProcess };

const main = new URL('../main.ts', import.meta.url);

/** Starts ChatMind as a process of its own; `env` adds to its environment. */
export const startProcess = (
  databaseUrl: string,
  opsPort: number,
  env: Readonly<Record<string, string>> = {},
): Promise<TestProcess> =>
  startServiceProcess(main, opsPort, { DATABASE_URL: databaseUrl, ROOT_PATH: '/api/chatmind', ...env });
