import { expect, test } from 'vitest';
import { findIn, house, houseWith, manifest } from '../test-support/tree.ts';
import { declaredEdges } from './declared-edges.ts';

const inService = (text: string) => houseWith({ 'apps/notes/src/extra.ts': text });

test('a house in order has no fault', async () => {
  expect(await findIn(declaredEdges, house)).toEqual([]);
});

test('an undeclared workspace import is named: Nx would not see the edge', async () => {
  expect(await findIn(declaredEdges, inService(`\nimport { add } from '@quintet/kit';`))).toEqual([
    'apps/notes/src/extra.ts:2  @quintet/kit is imported but not declared  Add it to dependencies in apps/notes/package.json.',
  ]);
});

test('an undeclared package of npm is named, also through a door of it', async () => {
  const [fault] = await findIn(declaredEdges, inService(`import x from 'kysely/migration';`));
  expect(fault).toContain('kysely is imported but not declared');
});

test('what runs must not come from devDependencies; types and tests may', async () => {
  expect(await findIn(declaredEdges, inService(`import { test } from 'vitest';`))).toHaveLength(1);
  expect(await findIn(declaredEdges, inService(`import type { Test } from 'vitest';`))).toEqual([]);
});

test("Node's own modules need no declaration, with node: or without", async () => {
  expect(await findIn(declaredEdges, inService(`import 'node:fs';\nimport 'fs/promises';`))).toEqual([]);
});

test('a declared workspace dependency that nothing imports is named with its line', async () => {
  const changed = manifest('kit', 'shared', 'kit', {
    exports: { '.': './src/index.ts' },
    dependencies: { '@quintet/contract': 'workspace:*' },
  });
  expect(await findIn(declaredEdges, houseWith({ 'libs/kit/package.json': changed }))).toEqual([
    'libs/kit/package.json:7  @quintet/contract is declared but nothing imports it  Remove the line.',
  ]);
});

test('a package without a door may be a development dependency: its command is run, not imported', async () => {
  const release = { 'tools/release/package.json': manifest('release', 'shared', 'tool') };
  const kit = (section: object) =>
    houseWith({ ...release, 'libs/kit/package.json': manifest('kit', 'shared', 'kit', section) });
  const edge = { '@quintet/release': 'workspace:*' };
  const faultsOf = async (section: object) =>
    (await findIn(declaredEdges, kit(section))).filter((fault) => fault.includes('release'));
  expect(await faultsOf({ devDependencies: edge })).toEqual([]);
  expect(await faultsOf({ dependencies: edge })).toHaveLength(1);
});

test.each([
  ['react', '19.3.1', 'catalog:'],
  ['@quintet/contract', '^0.1.0', 'workspace:*'],
])('%s at %s is not of one version', async (name, version, expected) => {
  const changed = manifest('kit', 'shared', 'kit', { devDependencies: { [name]: version } });
  const faults = await findIn(declaredEdges, houseWith({ 'libs/kit/package.json': changed }));
  expect(faults.join('\n')).toContain(`${name} is ${version}  Say "${expected}".`);
});
