import { mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { house, writeTree } from '../test-support/tree.ts';
import { readWorkspace } from '../workspace/workspace.ts';
import { copyHouse } from './copy-house.ts';

test('a neighbour is found in the copy, an installed package in the clone', () => {
  const root = writeTree({ ...house, 'node_modules/.pnpm/zod/index.js': '' });
  mkdirSync(join(root, 'apps/notes/node_modules/@quintet'), { recursive: true });
  symlinkSync('../../../../libs/kit', join(root, 'apps/notes/node_modules/@quintet/kit'));
  symlinkSync('../../../node_modules/.pnpm/zod', join(root, 'apps/notes/node_modules/zod'));
  const copy = join(root, 'dist/copy');
  copyHouse(readWorkspace(root), copy);

  const installed = join(copy, 'apps/notes/node_modules');
  expect(realpathSync(join(installed, '@quintet/kit'))).toBe(realpathSync(join(copy, 'libs/kit')));
  expect(realpathSync(join(installed, 'zod'))).toBe(realpathSync(join(root, 'node_modules/.pnpm/zod')));
});

test('breaking the copy leaves the clone as it is', () => {
  const root = writeTree({ ...house, 'node_modules/x': '' });
  copyHouse(readWorkspace(root), join(root, 'dist/copy'));
  writeFileSync(join(root, 'dist/copy/libs/kit/src/index.ts'), 'broken');
  expect(readFileSync(join(root, 'libs/kit/src/index.ts'), 'utf8')).toBe(house['libs/kit/src/index.ts']);
});
