import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Check } from '../check.ts';
import { describeViolation } from '../violation.ts';
import type { Manifest } from '../workspace/manifest.ts';
import { readWorkspace } from '../workspace/workspace.ts';

/** Files of a small tree by path; an object is written as JSON. */
export type Tree = Readonly<Record<string, string | object>>;

/** Writes a tree to a temporary folder, which goes away with the test. Gives the folder. */
export function writeTree(tree: Tree): string {
  const root = mkdtempSync(join(tmpdir(), 'quintet-checks-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
  return root;
}

/** What a check finds in a tree, one line a violation. */
export async function findIn(check: Check, tree: Tree): Promise<string[]> {
  const violations = await check.run(readWorkspace(writeTree(tree)));
  return violations.map((violation) => describeViolation(violation));
}

/** A manifest with its tags. */
export const manifest = (name: string, scope: string, type: string, rest: Manifest = {}): Manifest => ({
  name: `@quintet/${name}`,
  ...rest,
  nx: { name, tags: [`scope:${scope}`, `type:${type}`], ...rest.nx },
});

const workspace = 'workspace:*';
const catalog = 'catalog:';

/** A small workspace without mistakes: one service, one tab and what they share. Each test breaks one thing. */
export const sampleWorkspace: Tree = {
  'package.json': { name: 'sample', scripts: { test: '' }, packageManager: 'pnpm@12.21.0' },
  'libs/contract/package.json': manifest('contract', 'shared', 'contract', {
    exports: { '.': './src/index.ts', './routes': './src/routes.ts' },
    dependencies: { zod: catalog },
  }),
  'libs/contract/src/index.ts': `export * from './id.ts';\n`,
  'libs/contract/src/id.ts': `import { z } from 'zod';\n/** An id. */\nexport const id = () => z.uuid();\n`,
  'libs/contract/src/routes.ts': `/** A line. */\nexport type Line = { path: string };\n`,
  'libs/platform/package.json': manifest('platform', 'shared', 'platform', {
    exports: { '.': './src/index.ts' },
  }),
  'libs/platform/src/index.ts': `/** The time. */\nexport type Clock = { now: () => Date };\n`,
  'libs/kit/package.json': manifest('kit', 'shared', 'kit', { exports: { '.': './src/index.ts' } }),
  'libs/kit/src/index.ts': `/** Adds. */\nexport const add = (a: number, b: number) => a + b;\n`,
  'libs/notes/contract/package.json': manifest('notes-contract', 'notes', 'contract', {
    exports: { './routes': './src/routes.ts', './schemas': './src/schemas.ts' },
    dependencies: { '@quintet/contract': workspace },
  }),
  'libs/notes/contract/src/routes.ts': `export const prefix = '/api/notes';\n`,
  'libs/notes/contract/src/schemas.ts': `export { id } from '@quintet/contract';\n`,
  'libs/notes/ui/package.json': manifest('notes-ui', 'notes', 'ui', {
    exports: { '.': './src/tab.tsx' },
    dependencies: { '@quintet/kit': workspace, '@quintet/notes-contract': workspace, react: catalog },
  }),
  'libs/notes/ui/src/tab.tsx': [
    `import { add } from '@quintet/kit';`,
    `import { prefix } from '@quintet/notes-contract/routes';`,
    `import { use } from 'react';`,
    `export const Tab = () => use(add(prefix.length, 1));`,
  ].join('\n'),
  'apps/notes/package.json': manifest('notes', 'notes', 'service', {
    dependencies: { '@quintet/notes-contract': workspace, '@quintet/platform': workspace },
    devDependencies: { vitest: catalog },
    nx: { targets: { unit: {} } },
  }),
  'apps/notes/src/main.ts': [
    `import { id } from '@quintet/notes-contract/schemas';`,
    `import type { Clock } from '@quintet/platform';`,
    `export const main = (clock: Clock) => id(clock.now());`,
  ].join('\n'),
  'apps/notes/src/main.test.ts': `import { test } from 'vitest';\ntest('x', () => {});\n`,
};

/** The sample workspace with some files changed or added. */
export const workspaceWith = (changes: Tree): Tree => ({ ...sampleWorkspace, ...changes });
