import { expect, test } from 'vitest';
import { findIn, sampleWorkspace } from '../test-support/tree.ts';
import { nxGraph } from './nx-graph.ts';

const whole = {
  'notes-contract': [{ target: 'contract' }],
  'notes-ui': [{ target: 'kit' }, { target: 'notes-contract' }],
  notes: [{ target: 'notes-contract' }, { target: 'platform' }],
};

test('a graph with every imported edge has no violation', async () => {
  expect(
    await findIn(
      nxGraph(() => ({ dependencies: whole })),
      sampleWorkspace,
    ),
  ).toEqual([]);
});

test('an edge that Nx does not see is named, once, where it is imported', async () => {
  const dependencies = { ...whole, notes: [{ target: 'platform' }] };
  expect(
    await findIn(
      nxGraph(() => ({ dependencies })),
      sampleWorkspace,
    ),
  ).toEqual([
    'apps/notes/src/main.ts:1  Nx sees no edge notes -> notes-contract  Declare @quintet/notes-contract as workspace:* in apps/notes/package.json.',
  ]);
});

test('an empty graph fails', async () => {
  const [violation] = await findIn(
    nxGraph(() => ({ dependencies: { notes: [] } })),
    sampleWorkspace,
  );
  expect(violation).toContain('the graph of Nx is empty');
});
