import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be merged
  export interface ProvidedContext {
    /** How the tests of this Vitest project reach the service: `inject('topology')`. */
    topology: 'in process' | 'two processes behind the router';
  }
}

/**
 * Vitest's configuration of a service: all tests in one process, and the HTTP tests again with two processes behind the
 * router, which share the database and, if the service has one, the data folder.
 *
 * @param httpTests globs of the test files that only use HTTP, relative to the service's folder
 */
export const serviceTestConfig = (httpTests: string[]): ViteUserConfig => ({
  test: {
    globalSetup: fileURLToPath(new URL('../testing.ts', import.meta.url)),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'in process', provide: { topology: 'in process' } } },
      {
        extends: true,
        test: {
          name: 'two processes behind the router',
          include: httpTests,
          provide: { topology: 'two processes behind the router' },
        },
      },
    ],
  },
});
