import type { RunEvent } from '@quintet/chatmind-contract/schemas';
import { expect, test } from 'vitest';
import { applyRunEvent, emptyRun } from './live-run.ts';

const event = (seq: number, kind: RunEvent['kind'], members: object = {}): RunEvent => ({
  seq,
  at: '',
  actor: '',
  kind,
  ...members,
});

test('the answer is the concatenated text; after a restart it contains only later text', () => {
  const source = { file: 'a', lineStart: 1, lineEnd: 1, quote: 'q' };
  const events = [
    event(1, 'run.started'),
    event(2, 'sources', { sources: [source] }),
    event(3, 'delta', { text: 'Half a ' }),
    event(4, 'run.restarted'),
    event(5, 'delta', { text: 'The ' }),
    event(6, 'delta', { text: 'whole' }),
  ];
  expect(events.reduce(applyRunEvent, emptyRun)).toEqual({ seq: 6, text: 'The whole', sources: [] });
  expect(events.slice(0, 3).reduce(applyRunEvent, emptyRun)).toEqual({
    seq: 3,
    text: 'Half a ',
    sources: [source],
  });
});
