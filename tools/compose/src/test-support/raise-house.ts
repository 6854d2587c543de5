import { freePort } from '@quintet/postgres/embedded';
import type { TestProject } from 'vitest/node';
import { type HousePlace, startHouse, testProject } from '../house/container-house.ts';

declare module 'vitest' {
  // Vitest's own way to type what a global set-up provides.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  export interface ProvidedContext {
    readonly house: HousePlace;
  }
}

/** Starts one house for all files of tests, and removes it after the last. */
export default async function raiseHouse({ provide }: TestProject): Promise<() => Promise<void>> {
  const place = { project: testProject(), port: await freePort() };
  const house = await startHouse(place);
  provide('house', place);
  return house.remove;
}
