import { expect, test, vi } from 'vitest';
import { EventWriter } from './event-writer.ts';

function start(fails = false) {
  const written: [kind: string, data: object][] = [];
  const writer = new EventWriter(async (kind, data) => {
    if (fails) throw new Error('write failed');
    written.push([kind, data]);
  }, 1_000);
  return { writer, written };
}

test('the first text is written at once, later text is batched, and the order is kept', async () => {
  const { writer, written } = start();
  writer.addEvent('run.started', {});
  await writer.addText('one ');
  await vi.waitUntil(() => written.length === 2);
  await writer.addText('two ');
  await writer.addText('three');
  writer.addEvent('sources', {});
  await writer.drain();
  expect(written).toEqual([
    ['run.started', {}],
    ['delta', { text: 'one ' }],
    ['delta', { text: 'two three' }],
    ['sources', {}],
  ]);
});

test('a huge text is split into events of a limited size, without splitting a character', async () => {
  const { writer, written } = start();
  const text = `x${'🦉'.repeat(60_000)}`;
  await writer.addText(text);
  await writer.drain();
  const pieces = written.map(([, data]) => (data as { text: string }).text);
  expect(pieces.join('')).toBe(text);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(16_000);
  expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
});

test('a failed write is reported, and nothing is written after it', async () => {
  const { writer } = start(true);
  writer.addEvent('run.started', {});
  await expect(writer.drain()).rejects.toThrow('write failed');
  await expect(writer.addText('more')).rejects.toThrow('write failed');
});
