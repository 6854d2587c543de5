import { describe, expect, test } from 'vitest';
import { findIn, sampleWorkspace, workspaceWith, manifest } from '../test-support/tree.ts';
import { boundaries } from './boundaries.ts';

const service = 'apps/notes/src/main.ts';
const tab = 'libs/notes/ui/src/tab.tsx';
const importing = (file: string, specifier: string) =>
  workspaceWith({ [file]: `import { x } from '${specifier}';` });

test('a workspace without mistakes has no violation', async () => {
  expect(await findIn(boundaries, sampleWorkspace)).toEqual([]);
});

test('an empty tree fails: nothing seen is nothing proven', async () => {
  expect(await findIn(boundaries, { 'package.json': {} })).toEqual([
    'package.json:1  no import between packages was found  Run it at the root of a whole clone.',
  ]);
});

test('a package without tags is reported', async () => {
  const [violation] = await findIn(
    boundaries,
    workspaceWith({ 'libs/x/package.json': { name: '@quintet/x' } }),
  );
  expect(violation).toContain('libs/x/package.json:1  the package has no tags');
});

test('a relative import that leaves its package is named with its line', async () => {
  const text = `import { a } from './a.ts';\nimport { b } from '../../../libs/kit/src/index.ts';`;
  expect(await findIn(boundaries, workspaceWith({ [service]: text }))).toEqual([
    `${service}:2  ../../../libs/kit/src/index.ts leaves apps/notes  Import an entry point by its name.`,
  ]);
});

test('a look-alike folder is outside too', async () => {
  const [violation] = await findIn(boundaries, importing(service, '../../notes-too/src/main.ts'));
  expect(violation).toContain('leaves apps/notes');
});

test('an import past the entry points of a package is reported with them', async () => {
  expect(await findIn(boundaries, importing(service, '@quintet/platform/src/clock.ts'))).toEqual([
    `${service}:1  @quintet/platform/src/clock.ts is no entry point of @quintet/platform  Its entry points: ..`,
  ]);
});

test.each([
  ['a service', 'the kit', service, '@quintet/kit'],
  ['a service', 'a tab', service, '@quintet/notes-ui'],
  ['a tab', 'platform', tab, '@quintet/platform'],
  ['the kit', 'an app', 'libs/kit/src/index.ts', '@quintet/notes-contract/routes'],
  ['platform', 'an app', 'libs/platform/src/index.ts', '@quintet/notes-contract/routes'],
  ['a contract', 'platform', 'libs/notes/contract/src/schemas.ts', '@quintet/platform'],
])('%s does not import %s', async (_from, _to, file, specifier) => {
  const violations = await findIn(boundaries, importing(file, specifier));
  expect(violations).toHaveLength(1);
  expect(violations[0]).toContain(`${file}:1  `);
});

describe('a service', () => {
  const entryPoint = { exports: { '.': './src/index.ts' } };
  const houseOfTwo = workspaceWith({
    'apps/mail/package.json': manifest('mail', 'mail', 'service', entryPoint),
    'libs/mail/contract/package.json': manifest('mail-contract', 'mail', 'contract', entryPoint),
    'libs/mail/ui/package.json': manifest('mail-ui', 'mail', 'ui', entryPoint),
    'tools/router/package.json': manifest('router', 'shared', 'tool', entryPoint),
  });
  const from = (file: string, name: string) =>
    findIn(boundaries, { ...houseOfTwo, [file]: `import { x } from '@quintet/${name}';` });

  test('imports neither another service nor a tool', async () => {
    expect(await from(service, 'mail')).toHaveLength(1);
    expect(await from(service, 'router')).toHaveLength(1);
  });

  test("imports another app's contract, for the client of peers", async () => {
    expect(await from(service, 'mail-contract')).toEqual([]);
  });

  test('may start tools in its tests', async () => {
    expect(await from('apps/notes/src/main.test.ts', 'router')).toEqual([]);
    expect(await from('apps/notes/src/main.test.ts', 'mail')).toHaveLength(1);
  });

  test('shares nothing with the tab of another app', async () => {
    expect(await from(tab, 'mail-contract')).toHaveLength(1);
    expect(await from(tab, 'mail-ui')).toHaveLength(1);
  });
});

describe('values and types', () => {
  const postgres = manifest('postgres', 'shared', 'postgres', { exports: { '.': './src/index.ts' } });
  const houseOfPostgres = workspaceWith({ 'libs/postgres/package.json': postgres });

  test('postgres imports platform, and not the other way round, not even a type', async () => {
    const down = { 'libs/postgres/src/index.ts': `import { unavailable } from '@quintet/platform';` };
    expect(await findIn(boundaries, { ...houseOfPostgres, ...down })).toEqual([]);
    const up = { 'libs/platform/src/index.ts': `import type { Pool } from '@quintet/postgres';` };
    expect(await findIn(boundaries, { ...houseOfPostgres, ...up })).toHaveLength(1);
  });

  test('a braced type import still loads the module, so it counts as a value', async () => {
    const text = `import { type Note } from '@quintet/notes-contract/schemas';`;
    expect(await findIn(boundaries, workspaceWith({ [tab]: text }))).toHaveLength(1);
  });

  test('a tab takes only types of ./schemas, however it names them', async () => {
    const from = (text: string) => findIn(boundaries, workspaceWith({ [tab]: text }));
    expect(await from(`import type { Note } from '@quintet/notes-contract/schemas';`)).toEqual([]);
    expect(await from(`import { note } from '@quintet/notes-contract/schemas';`)).toHaveLength(1);
    expect(await from(`export * from '@quintet/notes-contract/schemas';`)).toHaveLength(1);
    expect(await from(`const note = await import('@quintet/notes-contract/schemas');`)).toHaveLength(1);
  });

  test('a contract runs on zod alone', async () => {
    const [violation] = await findIn(boundaries, importing('libs/notes/contract/src/schemas.ts', 'kysely'));
    expect(violation).toContain('contract imports kysely');
  });
});
