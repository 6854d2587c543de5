import type { ComposeStack } from './compose-stack.ts';
import { docker } from './docker.ts';

/**
 * Replaces every replica of a service, one by one: one more comes up and is healthy, then the oldest is stopped. By their
 * labels, since Compose 1.29 gives each new container a higher number. Resolves with how many were replaced.
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
