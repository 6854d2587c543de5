import { defineConfig } from 'vitest/config';

// Generous, because processes start and streams end in their own time on a busy machine; no test measures it.
export default defineConfig({
  test: { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } },
});
