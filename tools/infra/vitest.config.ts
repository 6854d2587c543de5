import { defineConfig } from 'vitest/config';

/** Files share a process: each would load the CDK anew, some seconds of a test that takes a tenth of one. */
export default defineConfig({ test: { isolate: false } });
