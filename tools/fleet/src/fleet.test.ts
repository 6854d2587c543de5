import { describe, expect, test } from 'vitest';
import { fleet, services, shell } from './fleet.ts';

const isUnique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

test('no two containers share a name, a prefix or an image', () => {
  expect(isUnique(fleet.map(({ name }) => name))).toBe(true);
  expect(isUnique(fleet.map(({ prefix }) => prefix))).toBe(true);
  expect(isUnique(fleet.map(({ imageRepository }) => imageRepository))).toBe(true);
});

test('no two processes of a local run, including the router, prefer the same port', () => {
  const ports = fleet.flatMap(({ localPort, localOpsPort }) => [localPort, localOpsPort ?? []].flat());
  expect(isUnique([8080, ...ports])).toBe(true);
});

describe.each(services)('the service $name', (row) => {
  test('has the same name everywhere, because a container with another name is not deployed', () => {
    expect(row).toMatchObject({
      containerName: row.name,
      imageRepository: `quintet/${row.name}`,
      prefix: `/api/${row.name}`,
    });
  });

  test('has a health path without the prefix', () => {
    expect(row.healthPath.startsWith(row.prefix)).toBe(false);
  });

  test('has a size that Fargate offers', () => {
    const memoryFor: Readonly<Record<number, readonly number[]>> = {
      256: [512, 1024, 2048],
      512: [1024, 2048, 3072, 4096],
      1024: [2048, 3072, 4096, 5120, 6144, 7168, 8192],
    };
    expect(memoryFor[row.cpuUnits]).toContain(row.memoryMiB);
  });
});

test('the shell gets all other paths and is listed last', () => {
  expect(shell.prefix).toBe('/');
  expect(fleet.at(-1)).toBe(shell);
});
