import { fileURLToPath } from 'node:url';

const isSource = import.meta.url.endsWith('.ts');

/** The engine's program: a source beside the sources, or the bundle that lies beside the service's. */
export const engineProgram = fileURLToPath(
  new URL(isSource ? '../engine.process.ts' : './engine.process.mjs', import.meta.url),
);
