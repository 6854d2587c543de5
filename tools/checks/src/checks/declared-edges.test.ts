import { expect, test } from 'vitest';
import { findIn, sampleWorkspace, workspaceWith, manifest } from '../test-support/tree.ts';
import { declaredEdges } from './declared-edges.ts';

const inService = (text: string) => workspaceWith({ 'apps/notes/src/extra.ts': text });

test('a workspace without mistakes has no violation', async () => {
  expect(await findIn(declaredEdges, sampleWorkspace)).toEqual([]);
});

test('an undeclared workspace import is named: Nx would not see the edge', async () => {
  expect(await findIn(declaredEdges, inService(`\nimport { add } from '@quintet/kit';`))).toEqual([
    'apps/notes/src/extra.ts:2  @quintet/kit is imported but not declared  Add it to dependencies in apps/notes/package.json.',
  ]);
});

test('an undeclared npm package is reported, also when a subpath of it is imported', async () => {
  const [violation] = await findIn(declaredEdges, inService(`import x from 'kysely/migration';`));
  expect(violation).toContain('kysely is imported but not declared');
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
  expect(await findIn(declaredEdges, workspaceWith({ 'libs/kit/package.json': changed }))).toEqual([
    'libs/kit/package.json:7  @quintet/contract is declared but nothing imports it  Remove the line.',
  ]);
});

test('a package without exports may be a development dependency: it is run, not imported', async () => {
  const release = { 'tools/release/package.json': manifest('release', 'shared', 'tool') };
  const kit = (section: object) =>
    workspaceWith({ ...release, 'libs/kit/package.json': manifest('kit', 'shared', 'kit', section) });
  const edge = { '@quintet/release': 'workspace:*' };
  const violationsOf = async (section: object) =>
    (await findIn(declaredEdges, kit(section))).filter((violation) => violation.includes('release'));
  expect(await violationsOf({ devDependencies: edge })).toEqual([]);
  expect(await violationsOf({ dependencies: edge })).toHaveLength(1);
});

test.each([
  ['react', '19.3.1', 'catalog:'],
  ['@quintet/contract', '^0.1.0', 'workspace:*'],
])('%s at %s is not of one version', async (name, version, expected) => {
  const changed = manifest('kit', 'shared', 'kit', { devDependencies: { [name]: version } });
  const violations = await findIn(declaredEdges, workspaceWith({ 'libs/kit/package.json': changed }));
  expect(violations.join('\n')).toContain(`${name} is ${version}  Use "${expected}".`);
});
