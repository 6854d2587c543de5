import { z } from 'zod';
import type { Random } from './random.ts';

type Json = { readonly [key: string]: unknown };

// Patterns are not interpreted: one of these matches, or the schema needs an example.
const patternCandidates = [
  'ada',
  'A1',
  '2026-01-01',
  '12:00',
  '#00ff00',
  'text/plain',
  'a@example.org',
  '/a',
  '0',
];

/**
 * Creates a value that matches a schema.
 *
 * @throws Error when a hundred tries do not match, as with rules that JSON Schema cannot express
 */
export function sampleOf(schema: z.ZodType, random: Random): unknown {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const sample = sampleOfJson(shape, random);
    if (schema.safeParse(sample).success) return sample;
  }
  throw new Error(`No sample fits ${JSON.stringify(shape).slice(0, 200)}; give an example of the route.`);
}

function sampleOfJson(shape: Json, random: Random): unknown {
  const { anyOf, oneOf, type } = shape;
  if ('const' in shape) return shape['const'];
  if (Array.isArray(shape['enum'])) return random.pick(shape['enum']);
  const choices =
    anyOf ?? oneOf ?? (Array.isArray(type) ? type.map((one) => ({ ...shape, type: one })) : undefined);
  if (Array.isArray(choices)) return sampleOfJson(random.pick(choices as Json[]), random);
  if (type === 'object') return objectOf(shape, random);
  if (type === 'array')
    return Array.from({ length: random.below(3) }, () =>
      sampleOfJson((shape['items'] ?? {}) as Json, random),
    );
  if (type === 'string') return stringOf(shape, random);
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'null') return null;
  return numberOf(shape, random);
}

function objectOf({ properties = {}, required = [] }: Json, random: Random): unknown {
  const isWanted = (name: string) => (required as string[]).includes(name) || random.chance(0.5);
  return Object.fromEntries(
    Object.entries(properties as Record<string, Json>)
      .filter(([name]) => isWanted(name))
      .map(([name, shape]) => [name, sampleOfJson(shape, random)]),
  );
}

function stringOf({ format, pattern, minLength = 0, maxLength = 40 }: Json, random: Random): string {
  if (format === 'uuid') return uuidOf(random);
  if (format === 'date-time') return new Date(random.below(2 ** 31) * 1_000).toISOString();
  if (format === 'uri') return 'https://example.org/';
  if (pattern !== undefined) return random.pick(patternCandidates);
  const length = Number(minLength) + random.below(Math.min(40, Number(maxLength) - Number(minLength)) + 1);
  return Array.from({ length }, () => random.pick(Array.from('abcxyzÄÖ漢字🦉')))
    .join('')
    .slice(0, Number(maxLength));
}

function numberOf({ minimum = 0, maximum = 1_000 }: Json, random: Random): number {
  const span = Math.min(Number(maximum) - Number(minimum), 1_000);
  return Number(minimum) + random.below(span + 1);
}

/** A UUID that no object has. */
function uuidOf(random: Random): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => random.pick(Array.from('0123456789abcdef'))).join('');
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}
