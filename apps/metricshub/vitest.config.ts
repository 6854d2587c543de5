import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// What is said over HTTP must hold in one process, and in two that share nothing but the database.
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
