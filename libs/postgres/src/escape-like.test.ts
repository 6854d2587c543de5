import { expect, test } from 'vitest';
import { escapeLike } from './escape-like.ts';
import { query } from './test-support/query.ts';
import { scratchUrl } from './test-support/scratch.ts';

test('escaped text matches itself and nothing else', async () => {
  const url = await scratchUrl();
  const texts = ['50%', '50x', 'a_b', 'axb', String.raw`C:\temp`, String.raw`C:temp`];
  const matches = async (text: string) =>
    query(url, 'select name from unnest($1::text[]) as name where name ilike $2', [texts, escapeLike(text)]);
  for (const text of texts) expect(await matches(text)).toEqual([{ name: text }]);
});
