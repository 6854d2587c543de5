import { describe, expect, test, vi } from 'vitest';
import { type Running, backoffMs, supervise } from './supervise.ts';
import { type Report, silentReport } from './report.ts';

/** A process that runs until it is stopped or crashes. */
const fakeProcess = () => {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  return { ended, crash: resolve, stop: vi.fn<() => Promise<void>>(async () => resolve('stopped')) };
};

const startSupervised = async (launch: () => Promise<Running>) => {
  const trouble = vi.fn<Report['trouble']>();
  const { signal } = new AbortController();
  const supervised = await supervise({ name: 'part', launch, report: { ...silentReport, trouble }, signal });
  return { supervised, trouble };
};

describe('a supervised process', () => {
  test('waits longer after each crash, to a limit', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50].map(backoffMs)).toEqual([
      200, 400, 800, 1600, 3200, 6400, 10_000, 10_000,
    ]);
  });

  test('has to start the first time', async () => {
    await expect(startSupervised(() => Promise.reject(new Error('cannot')))).rejects.toThrow('cannot');
  });

  test('is down between a crash and its restart, and is retried when a restart fails', async () => {
    const [first, second] = [fakeProcess(), fakeProcess()];
    const launch = vi.fn<() => Promise<Running>>();
    launch.mockResolvedValueOnce(first).mockRejectedValueOnce(new Error('still broken'));
    launch.mockResolvedValueOnce(second);
    const { supervised, trouble } = await startSupervised(launch);
    first.crash('crashed');
    await vi.waitUntil(() => !supervised.isUp());
    await vi.waitUntil(() => supervised.isUp());
    expect(trouble.mock.calls.map(([, what]) => what)).toEqual([
      'crashed; restarting in 0.2 s',
      'still broken; restarting in 0.4 s',
    ]);
    await supervised.stop();
  });

  test('is replaced on request without a report', async () => {
    const [first, second] = [fakeProcess(), fakeProcess()];
    const launch = vi.fn<() => Promise<Running>>().mockResolvedValueOnce(first).mockResolvedValueOnce(second);
    const { supervised, trouble } = await startSupervised(launch);
    await supervised.restart();
    await vi.waitUntil(() => launch.mock.calls.length === 2 && supervised.isUp());
    expect(first.stop).toHaveBeenCalledOnce();
    expect(trouble).not.toHaveBeenCalled();
    await supervised.stop();
    expect(second.stop).toHaveBeenCalledOnce();
  });

  test('does not wait out its pause when it is asked to restart', async () => {
    const [first, second] = [fakeProcess(), fakeProcess()];
    const launch = vi.fn<() => Promise<Running>>();
    launch.mockResolvedValueOnce(first);
    const typos = [1, 2, 3, 4, 5, 6];
    for (const _ of typos) launch.mockRejectedValueOnce(new Error('typo'));
    launch.mockResolvedValueOnce(second);
    const { supervised, trouble } = await startSupervised(launch);
    first.crash('typo');
    // Waited out, the pauses would add up to 25 s.
    for (const count of [...typos, 7]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      await vi.waitUntil(() => trouble.mock.calls.length === count);
      void supervised.restart();
    }
    await vi.waitUntil(() => supervised.isUp());
    expect(launch).toHaveBeenCalledTimes(8);
    await supervised.stop();
  });

  test('that is asked to stop while it starts is stopped', async () => {
    const [first, second] = [fakeProcess(), fakeProcess()];
    const starting = Promise.withResolvers<Running>();
    const launch = vi
      .fn<() => Promise<Running>>()
      .mockResolvedValueOnce(first)
      .mockReturnValueOnce(starting.promise);
    const { supervised } = await startSupervised(launch);
    first.crash('crashed');
    await vi.waitUntil(() => launch.mock.calls.length === 2);
    const stopped = supervised.stop();
    starting.resolve(second);
    await stopped;
    expect(second.stop).toHaveBeenCalledOnce();
  });
});
