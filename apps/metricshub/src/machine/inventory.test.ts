import { fileURLToPath } from 'node:url';
import { cpus, totalmem } from 'node:os';
import { expect, test } from 'vitest';
import { toInventory, readSystemInfoInChild } from './inventory.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const environment = { source: 'proc', group: null, task: undefined } as const;

test('a child process without configuration reads the system information, which agrees with Node', async () => {
  const info = await readSystemInfoInChild(main);
  expect(info.system).toBeTypeOf('string');
  expect(info.physicalCores).toBeGreaterThan(0);
  expect(toInventory(environment, info)).toMatchObject({
    scope: 'machine',
    system: info.system,
    cpu: { cores: cpus().length },
    memoryBytes: totalmem(),
    task: null,
  });
});

test('without system information the inventory has what Node knows, and null for the rest', async () => {
  await expect(readSystemInfoInChild('/missing.ts')).rejects.toThrow('without system information');
  expect(toInventory(environment, undefined)).toMatchObject({ system: null, kernel: null, isVirtual: null });
});
