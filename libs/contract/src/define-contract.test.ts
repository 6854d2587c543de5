import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { defineContract, type InputOf, type OutputOf } from './define-contract.ts';

const routes = {
  getThing: { method: 'GET', path: '/things/:id' },
  dropThing: { method: 'DELETE', path: '/things/:id' },
} as const;
const params = z.object({ id: z.string() });
const query = z.object({ limit: z.coerce.number().default(50) });
const contract = defineContract(routes, {
  getThing: {
    summary: 'One',
    params,
    query,
    status: 200,
    response: z.object({ at: z.string().transform(Number) }),
  },
  dropThing: { summary: 'Gone', params, status: 204 },
});

test('a route has its name, its line and its schemas', () => {
  expect(contract.getThing).toEqual({
    name: 'getThing',
    method: 'GET',
    path: '/things/:id',
    summary: 'One',
    params,
    query,
    status: 200,
    response: expect.anything(),
  });
});

test('callers pass what the schemas take in and get what they put out', () => {
  expectTypeOf<InputOf<typeof contract.getThing>['params']>().toEqualTypeOf<{ id: string }>();
  expectTypeOf<OutputOf<typeof contract.getThing>>().toEqualTypeOf<{ at: number }>();
  expectTypeOf<OutputOf<typeof contract.dropThing>>().toEqualTypeOf<undefined>();
});
