import { defineConfig } from 'vitest/config';

// A whole bench, with a bundle and a database, on machines of any speed.
export default defineConfig({ test: { testTimeout: 180_000 } });
