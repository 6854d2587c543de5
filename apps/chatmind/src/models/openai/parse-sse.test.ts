import { expect, test } from 'vitest';
import { parseSse } from './parse-sse.ts';

async function* cut(text: string, size: number) {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

const read = (text: string, size: number) => Array.fromAsync(parseSse(cut(text, size)));

const stream =
  ': ping\n\ndata: {"a":"é🦉"}\r\n\r\nevent: x\rdata:two\rdata: lines\r\rid: 3\n\ndata\n\ndata: last';
const sizes = Array.from({ length: 24 }, (_, index) => index + 1);

test.each(sizes)(
  'a stream cut into pieces of %i bytes reads the same: CR, LF, comments, several lines',
  async (size) => {
    expect(await read(stream, size)).toEqual(['{"a":"é🦉"}', 'two\nlines', '', 'last']);
  },
);

test('an endless line is refused before it fills the memory', async () => {
  await expect(read(`data: ${'x'.repeat(2_000_000)}`, 65_536)).rejects.toThrow(RangeError);
});
