import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: fileURLToPath(import.meta.resolve('@quintet/postgres/testing')),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
