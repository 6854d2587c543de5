import type { TestProject } from 'vitest/node';
import { createStackAddress, type StackAddress, startComposeStack } from '../stack/compose-stack.ts';

declare module 'vitest' {
  // Vitest types the values of a global set-up through this interface.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  export interface ProvidedContext {
    readonly stack: StackAddress;
  }
}

/** Starts one stack for all test files, and removes it after the last one. */
export default async function startTestStack({ provide }: TestProject): Promise<() => Promise<void>> {
  const address = await createStackAddress();
  const startMs = performance.now();
  const stack = await startComposeStack(address);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`measured: docker compose up with built images, all healthy after ${seconds} s`);
  provide('stack', address);
  return stack.remove;
}
