import { mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleWorkspace, writeTree } from '../test-support/tree.ts';
import { readWorkspace } from '../workspace/workspace.ts';
import { copyWorkspace } from './copy-workspace.ts';

test('a neighbour is found in the copy, an installed package in the clone', () => {
  const root = writeTree({ ...sampleWorkspace, 'node_modules/.pnpm/zod/index.js': '' });
  mkdirSync(join(root, 'apps/notes/node_modules/@quintet'), { recursive: true });
  symlinkSync('../../../../libs/kit', join(root, 'apps/notes/node_modules/@quintet/kit'));
  symlinkSync('../../../node_modules/.pnpm/zod', join(root, 'apps/notes/node_modules/zod'));
  const copy = join(root, 'dist/copy');
  copyWorkspace(readWorkspace(root), copy);

  const installed = join(copy, 'apps/notes/node_modules');
  expect(realpathSync(join(installed, '@quintet/kit'))).toBe(realpathSync(join(copy, 'libs/kit')));
  expect(realpathSync(join(installed, 'zod'))).toBe(realpathSync(join(root, 'node_modules/.pnpm/zod')));
});

test('breaking the copy leaves the clone as it is', () => {
  const root = writeTree({ ...sampleWorkspace, 'node_modules/x': '' });
  copyWorkspace(readWorkspace(root), join(root, 'dist/copy'));
  writeFileSync(join(root, 'dist/copy/libs/kit/src/index.ts'), 'broken');
  expect(readFileSync(join(root, 'libs/kit/src/index.ts'), 'utf8')).toBe(
    sampleWorkspace['libs/kit/src/index.ts'],
  );
});
