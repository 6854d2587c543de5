import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineContract } from './define-contract.ts';
import type { RouteTable } from './routes.ts';

const routes = {
  listThings: { method: 'GET', path: '/things' },
  deleteThing: { method: 'DELETE', path: '/things/:id' },
} as const satisfies RouteTable;

const thing = z.object({ name: z.string() });

test('joins each route with its method, path, schemas and name', () => {
  const contract = defineContract(routes, {
    deleteThing: { summary: 'Delete a thing', status: 204 },
    listThings: { summary: 'All things', status: 200, response: thing },
  });
  expect(contract).toEqual({
    listThings: {
      name: 'listThings',
      method: 'GET',
      path: '/things',
      summary: 'All things',
      status: 200,
      response: thing,
    },
    deleteThing: {
      name: 'deleteThing',
      method: 'DELETE',
      path: '/things/:id',
      summary: 'Delete a thing',
      status: 204,
    },
  });
});

test('keeps the order of the route table, which is the order of the documentation', () => {
  const contract = defineContract(routes, {
    deleteThing: { summary: '', status: 204 },
    listThings: { summary: '', status: 200 },
  });
  expect(Object.keys(contract)).toEqual(['listThings', 'deleteThing']);
});

test('does not compile when a route has no schemas', () => {
  // @ts-expect-error deleteThing is missing
  const contract = defineContract(routes, { listThings: { summary: 'All things', status: 200 } });
  expect(contract.deleteThing).not.toHaveProperty('status');
});
