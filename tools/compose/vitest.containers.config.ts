import { defineConfig } from 'vitest/config';

// One file after the other, against one house.
export default defineConfig({
  test: {
    include: ['src/**/*.containers.test.ts'],
    fileParallelism: false,
    globalSetup: ['src/test-support/start-stack.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
