import { expect, test } from 'vitest';
import { findIn, workspaceWith, manifest } from '../test-support/tree.ts';
import { images } from './images.ts';

const withTargets = (targets: Record<string, object>) =>
  workspaceWith({ 'apps/notes/package.json': manifest('notes', 'notes', 'service', { nx: { targets } }) });
const check = images([{ name: 'notes' }]);

test('an app with both targets can be packed', async () => {
  expect(await findIn(check, withTargets({ 'image-record': {}, image: {} }))).toEqual([]);
});

test('an app that Nx would pass over in silence is named', async () => {
  expect(await findIn(check, withTargets({ 'image-record': {} }))).toEqual([
    'apps/notes/package.json:1  notes is deployed but has no target image  Add "image": {} to nx.targets.',
  ]);
});

test('a row without an app is named too', async () => {
  expect(await findIn(images([{ name: 'mail' }]), withTargets({}))).toHaveLength(2);
});
