import type { TestProject } from 'vitest/node';
import { freePlace, type StackAddress, startComposeStack } from '../stack/compose-stack.ts';

declare module 'vitest' {
  // Vitest's own way to type what a global set-up provides.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  export interface ProvidedContext {
    readonly stack: StackAddress;
  }
}

/** Starts one house for all files of tests, and removes it after the last. */
export default async function startTestStack({ provide }: TestProject): Promise<() => Promise<void>> {
  const place = await freePlace();
  const startMs = performance.now();
  const stack = await startComposeStack(place);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`measured: docker compose up from built images to all healthy in ${seconds} s`);
  provide('stack', place);
  return stack.remove;
}
