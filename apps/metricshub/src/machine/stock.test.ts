import { fileURLToPath } from 'node:url';
import { cpus, totalmem } from 'node:os';
import { expect, test } from 'vitest';
import { toInventory } from './inventory.ts';
import { haveStockTaken } from './stock.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const nowhere = { source: 'proc', group: null, task: undefined } as const;

test('stock is taken by a process of its own, which needs no configuration, and agrees with what Node sees', async () => {
  const stock = await haveStockTaken(main);
  expect(stock.system).toBeTypeOf('string');
  expect(stock.physicalCores).toBeGreaterThan(0);
  expect(toInventory(nowhere, stock)).toMatchObject({
    scope: 'machine',
    system: stock.system,
    cpu: { cores: cpus().length },
    memoryBytes: totalmem(),
    task: null,
  });
});

test('where none can be taken, the inventory says what it knows and null for the rest', async () => {
  await expect(haveStockTaken('/nowhere.ts')).rejects.toThrow('No stock was taken.');
  expect(toInventory(nowhere, undefined)).toMatchObject({ system: null, kernel: null, isVirtual: null });
});
