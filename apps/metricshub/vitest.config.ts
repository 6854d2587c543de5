import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// HTTP tests run twice: in process, and against two processes that share only the database.
const overHttp = ['src/{sampling,checks}/*.http.test.ts'];

export default defineConfig({
  test: {
    globalSetup: fileURLToPath(import.meta.resolve('@quintet/postgres/testing')),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'in process', provide: { way: 'in process' } } },
      {
        extends: true,
        test: {
          name: 'two processes behind the router',
          include: overHttp,
          provide: { way: 'two processes behind the router' },
        },
      },
    ],
  },
});
