import { expect, test, vi } from 'vitest';
import { drawTrace, runsOf } from './draw-trace.ts';

const gap = Number.NaN;

test('a gap splits a line', () => {
  expect(runsOf([gap, 1, 2, gap, gap, 3, gap])).toEqual([
    [1, 2],
    [5, 5],
  ]);
  expect(runsOf([gap, gap])).toEqual([]);
});

test('each run is a separate line, and values above the top are clamped', () => {
  const pen = {
    beginPath: vi.fn<() => void>(),
    clearRect: vi.fn<() => void>(),
    fill: vi.fn<() => void>(),
    stroke: vi.fn<() => void>(),
    moveTo: vi.fn<(x: number, y: number) => void>(),
    lineTo: vi.fn<(x: number, y: number) => void>(),
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
  };
  drawTrace(pen, [0, 50, gap, 500], { width: 30, height: 102, top: 100, stroke: 'red', fill: 'pink' });
  expect(pen.moveTo.mock.calls).toEqual([
    [0, 101],
    [30, 1],
  ]);
  expect(pen.lineTo.mock.calls[0]).toEqual([10, 51]);
  expect(pen.stroke).toHaveBeenCalledTimes(2);
});
