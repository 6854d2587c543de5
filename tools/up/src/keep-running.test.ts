import { describe, expect, test, vi } from 'vitest';
import { type Running, backoffMs, keepRunning } from './keep-running.ts';
import { type Report, silentReport } from './report.ts';

/** A process that lives until it is told otherwise. */
const fakeProcess = () => {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  return { ended, crash: resolve, stop: vi.fn<() => Promise<void>>(async () => resolve('stopped')) };
};

const keep = async (launch: () => Promise<Running>) => {
  const trouble = vi.fn<Report['trouble']>();
  const { signal } = new AbortController();
  const kept = await keepRunning({ name: 'part', launch, report: { ...silentReport, trouble }, signal });
  return { kept, trouble };
};

describe('a part that is kept running', () => {
  test('waits longer after each crash, to a limit', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50].map(backoffMs)).toEqual([
      200, 400, 800, 1600, 3200, 6400, 10_000, 10_000,
    ]);
  });

  test('has to start the first time', async () => {
    await expect(keep(() => Promise.reject(new Error('cannot')))).rejects.toThrow('cannot');
  });

  test('is down between a crash and its return, and tried again when a restart fails', async () => {
    const [first, second] = [fakeProcess(), fakeProcess()];
    const launch = vi.fn<() => Promise<Running>>();
    launch.mockResolvedValueOnce(first).mockRejectedValueOnce(new Error('still broken'));
    launch.mockResolvedValueOnce(second);
    const { kept, trouble } = await keep(launch);
    first.crash('crashed');
    await vi.waitUntil(() => !kept.isUp());
    await vi.waitUntil(() => kept.isUp());
    expect(trouble.mock.calls.map(([, what]) => what)).toEqual([
      'crashed; starting it again in 0.2 s',
      'still broken; starting it again in 0.4 s',
    ]);
    await kept.stop();
  });

  test('is replaced on request without a word', async () => {
    const [first, second] = [fakeProcess(), fakeProcess()];
    const launch = vi.fn<() => Promise<Running>>().mockResolvedValueOnce(first).mockResolvedValueOnce(second);
    const { kept, trouble } = await keep(launch);
    await kept.restart();
    await vi.waitUntil(() => launch.mock.calls.length === 2 && kept.isUp());
    expect(first.stop).toHaveBeenCalledOnce();
    expect(trouble).not.toHaveBeenCalled();
    await kept.stop();
    expect(second.stop).toHaveBeenCalledOnce();
  });

  test('does not wait out its pause when it is asked to restart', async () => {
    const [first, second] = [fakeProcess(), fakeProcess()];
    const launch = vi.fn<() => Promise<Running>>();
    launch.mockResolvedValueOnce(first);
    const typos = [1, 2, 3, 4, 5, 6];
    for (const _ of typos) launch.mockRejectedValueOnce(new Error('typo'));
    launch.mockResolvedValueOnce(second);
    const { kept, trouble } = await keep(launch);
    first.crash('typo');
    // Waited out, the pauses would add up to 25 s.
    for (const count of [...typos, 7]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      await vi.waitUntil(() => trouble.mock.calls.length === count);
      void kept.restart();
    }
    await vi.waitUntil(() => kept.isUp());
    expect(launch).toHaveBeenCalledTimes(8);
    await kept.stop();
  });

  test('that is told to stop while it starts is stopped', async () => {
    const [first, second] = [fakeProcess(), fakeProcess()];
    const starting = Promise.withResolvers<Running>();
    const launch = vi
      .fn<() => Promise<Running>>()
      .mockResolvedValueOnce(first)
      .mockReturnValueOnce(starting.promise);
    const { kept } = await keep(launch);
    first.crash('crashed');
    await vi.waitUntil(() => launch.mock.calls.length === 2);
    const stopped = kept.stop();
    starting.resolve(second);
    await stopped;
    expect(second.stop).toHaveBeenCalledOnce();
  });
});
