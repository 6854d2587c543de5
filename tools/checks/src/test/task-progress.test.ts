import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reportTasks } from './task-progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const start = ['', ' NX   Running target unit for 3 projects:', '', '- kit', '- blobs', '- fleet', ''];

const linesOf = () => {
  const lines: string[] = [];
  const progress = reportTasks((line) => lines.push(line.trim()));
  for (const line of start) progress.onLine(line);
  return { lines, ...progress };
};

test('prints a line for each finished task with its time and how many are left', () => {
  const { lines, onLine } = linesOf();
  vi.advanceTimersByTime(1_500);
  onLine('> nx run kit:unit');
  onLine('- not a project');
  onLine('> nx run blobs:unit  [local cache]');
  expect(lines).toEqual(['1.5 s  unit kit, 2 left', '1.5 s  unit blobs, 1 left']);
});

test('a task that others depend on is not counted', () => {
  const { lines, onLine } = linesOf();
  onLine('> nx run kit:bundle');
  expect(lines).toEqual([]);
});

test('says what is still running after 30 s of silence, again and again, until it stops', () => {
  const { lines, onLine, stop } = linesOf();
  onLine('> nx run kit:unit');
  vi.advanceTimersByTime(60_000);
  expect(lines.slice(1)).toEqual([
    '30.0 s  still running, 2 left: blobs, fleet',
    '60.0 s  still running, 2 left: blobs, fleet',
  ]);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(lines).toHaveLength(3);
});
