import { expect, test } from 'vitest';
import { findIn, house } from '../test-support/tree.ts';
import { nxGraph } from './nx-graph.ts';

const whole = {
  'notes-contract': [{ target: 'contract' }],
  'notes-ui': [{ target: 'kit' }, { target: 'notes-contract' }],
  notes: [{ target: 'notes-contract' }, { target: 'platform' }],
};

test('a graph with every imported edge has no fault', async () => {
  expect(
    await findIn(
      nxGraph(() => ({ dependencies: whole })),
      house,
    ),
  ).toEqual([]);
});

test('an edge that Nx does not see is named, once, where it is imported', async () => {
  const dependencies = { ...whole, notes: [{ target: 'platform' }] };
  expect(
    await findIn(
      nxGraph(() => ({ dependencies })),
      house,
    ),
  ).toEqual([
    'apps/notes/src/main.ts:1  Nx sees no edge notes -> notes-contract  Declare @quintet/notes-contract as workspace:* in apps/notes/package.json.',
  ]);
});

test('an empty graph fails', async () => {
  const [fault] = await findIn(
    nxGraph(() => ({ dependencies: { notes: [] } })),
    house,
  );
  expect(fault).toContain('the graph of Nx is empty');
});
