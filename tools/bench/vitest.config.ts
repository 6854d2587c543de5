import { defineConfig } from 'vitest/config';

// A test runs a whole suite with bundle and database, also on slow machines.
export default defineConfig({ test: { testTimeout: 180_000 } });
