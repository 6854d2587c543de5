import { defineConfig } from 'vitest/config';

// One test installs, builds and starts a whole stack.
export default defineConfig({ test: { testTimeout: 240_000, hookTimeout: 240_000 } });
