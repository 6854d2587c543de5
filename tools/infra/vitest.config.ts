import { defineConfig } from 'vitest/config';

/** Test files share a process. Loading the CDK takes seconds, and a test a tenth of one. */
export default defineConfig({ test: { isolate: false } });
