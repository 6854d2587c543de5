import { randomInt } from 'node:crypto';
import { type Contract, type ContractRoute, statusesOf } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { exchange } from './exchange.ts';
import { exampleOf, type Examples, goodDraft, routesOf } from './good-draft.ts';
import { hostileTexts } from './hostile.ts';
import { randomFrom } from './random.ts';
import { Report } from './report.ts';

/**
 * Sends SQL, markup, templates, paths, escapes and many alphabets in each text member of each route with a body, and expects
 * the same text in the answer and at its Location. Creates and changes objects. A member is a text when its schema accepts
 * all of these.
 *
 * @returns the number of texts
 * @throws AssertionError listing the texts that were changed
 */
export async function everyTextIsStoredVerbatim<C extends Contract>(
  app: FastifyInstance,
  contract: C,
  { examples }: { readonly examples: Examples<C> },
): Promise<number> {
  const report = new Report();
  for (const route of routesOf(contract)) {
    const example = exampleOf(examples, route);
    if (!(route.body instanceof z.ZodObject) || (route.params && !example)) continue;
    const good = goodDraft(route, randomFrom(randomInt(2 ** 31)), example);
    for (const [name, text] of textsFor(route.body, good.body as object)) {
      const body = { ...(good.body as object), [name]: text };
      // oxlint-disable-next-line no-await-in-loop -- each change builds on the one before
      report.add(route, `with ${name} = ${text}`, await findError(app, route, { ...good, body }, name, text));
    }
  }
  return report.finish('Text was changed');
}

function textsFor(schema: z.ZodObject, good: object): [name: string, text: string][] {
  const takes = (name: string, text: string) => schema.safeParse({ ...good, [name]: text }).success;
  return Object.keys(schema.shape)
    .filter((name) => hostileTexts.every((text) => takes(name, text)))
    .flatMap((name) => hostileTexts.map((text): [string, string] => [name, text]));
}

async function findError(
  app: FastifyInstance,
  route: ContractRoute,
  draft: Parameters<typeof exchange>[2],
  name: string,
  text: string,
): Promise<string | undefined> {
  const answer = await exchange(app, route, draft);
  if (!statusesOf(route).includes(answer.status))
    return `answered ${answer.status}: ${answer.text.slice(0, 200)}`;
  const { location } = answer.headers;
  const read = typeof location === 'string' ? (await app.inject(location)).body : answer.text;
  return [answer.text, read].every((json) => isKept(json, name, text))
    ? undefined
    : `came back as ${read.slice(0, 200)}`;
}

function isKept(json: string, name: string, text: string): boolean {
  const found = (json === '' ? {} : JSON.parse(json)) as Record<string, unknown>;
  return !(name in found) || found[name] === text;
}
