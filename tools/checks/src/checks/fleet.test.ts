import { describe, expect, test } from 'vitest';
import { findIn, sampleWorkspace, workspaceWith, manifest } from '../test-support/tree.ts';
import { fleetCheck } from './fleet.ts';

const notes = { name: 'notes', prefix: '/api/notes' };
const check = fleetCheck([notes]);

test('a workspace without mistakes has no violation', async () => {
  expect(await findIn(check, sampleWorkspace)).toEqual([]);
});

test('a row without an app is named', async () => {
  const [violation] = await findIn(
    fleetCheck([notes, { name: 'mail', prefix: '/api/mail' }]),
    sampleWorkspace,
  );
  expect(violation).toContain('mail is deployed but apps/mail is no service');
});

test('an app without a row is named', async () => {
  const mail = { 'apps/mail/package.json': manifest('mail', 'mail', 'service') };
  expect(await findIn(check, workspaceWith(mail))).toEqual([
    'apps/mail/package.json:1  apps/mail is never deployed  Add a row to tools/fleet/src/fleet.ts.',
  ]);
});

test('a contract that answers elsewhere is named', async () => {
  const [violation] = await findIn(fleetCheck([{ name: 'notes', prefix: '/api/note' }]), sampleWorkspace);
  expect(violation).toContain('the contract does not answer at /api/note');
});

test('an app whose libs nobody owns is named', async () => {
  const owners = '* @quintet/platform\n/apps/notes/ @quintet/notes\n';
  expect(await findIn(check, workspaceWith({ '.github/CODEOWNERS': owners }))).toEqual([
    '.github/CODEOWNERS:1  /libs/notes/ has no owner  Name its team: /libs/notes/ @quintet/notes',
  ]);
});

describe('the tabs', () => {
  const withTabs = (...tabs: string[]) => {
    const list = tabs.map((name) => `  { name: '${name}', label: 'N', open: () => import('./x.ts') },`);
    return workspaceWith({ 'apps/shell/src/tabs.ts': `export const tabs = [\n${list.join('\n')}\n];` });
  };

  test('name the services', async () => {
    expect(await findIn(check, withTabs('notes'))).toEqual([]);
  });

  test('without a service are named with their line', async () => {
    const [violation] = await findIn(check, withTabs('notes', 'mail'));
    expect(violation).toContain('apps/shell/src/tabs.ts:3  the tab mail has no service');
  });

  test('miss no service', async () => {
    const [violation] = await findIn(check, withTabs());
    expect(violation).toContain('the service notes has no tab');
  });
});
