import { expect, test, vi } from 'vitest';
import { EventWriter } from './event-writer.ts';

function start(fails = false) {
  const written: [kind: string, data: object][] = [];
  const writer = new EventWriter(async (kind, data) => {
    if (fails) throw new Error('away');
    written.push([kind, data]);
  }, 1_000);
  return { writer, written };
}

test('the first words go out at once, what follows goes together, and everything keeps its order', async () => {
  const { writer, written } = start();
  writer.tell('run.started', {});
  await writer.say('one ');
  await vi.waitUntil(() => written.length === 2);
  await writer.say('two ');
  await writer.say('three');
  writer.tell('sources', {});
  await writer.drain();
  expect(written).toEqual([
    ['run.started', {}],
    ['delta', { text: 'one ' }],
    ['delta', { text: 'two three' }],
    ['sources', {}],
  ]);
});

test('a huge piece becomes events of a bounded size, and no character is torn', async () => {
  const { writer, written } = start();
  const text = `x${'🦉'.repeat(60_000)}`;
  await writer.say(text);
  await writer.drain();
  const pieces = written.map(([, data]) => (data as { text: string }).text);
  expect(pieces.join('')).toBe(text);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(16_000);
  expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
});

test('a write that fails is told, and nothing is written behind it', async () => {
  const { writer } = start(true);
  writer.tell('run.started', {});
  await expect(writer.drain()).rejects.toThrow('away');
  await expect(writer.say('more')).rejects.toThrow('away');
});
