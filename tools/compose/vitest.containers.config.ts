import { defineConfig } from 'vitest/config';

// The test files share one stack, so they run one after the other.
export default defineConfig({
  test: {
    include: ['src/**/*.containers.test.ts'],
    fileParallelism: false,
    globalSetup: ['src/test-support/start-stack.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
