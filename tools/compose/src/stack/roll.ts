import type { ComposeStack } from './compose-stack.ts';
import { docker } from './docker.ts';

/**
 * Replaces every replica of a service, one by one: starts one more, waits until it is healthy, then stops the oldest. It
 * finds replicas by label, because Compose 1.29 numbers new containers upwards. Resolves with the number of replaced ones.
 */
export async function roll(stack: ComposeStack, service: string): Promise<number> {
  const old = await stack.replicas(service);
  for (const container of old) {
    await stack.scale(service, old.length + 1);
    await docker('stop', container);
    await docker('rm', container);
  }
  return old.length;
}
