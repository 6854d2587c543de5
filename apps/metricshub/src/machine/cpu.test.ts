import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeRoot, fakeRoot } from '../testing/fake-root.ts';
import { readMeter } from '../testing/read-meter.ts';
import { cpuMeter, parseCpuTimes, sharesBetween } from './cpu.ts';

const stat = (...lines: string[]) =>
  `${lines.join('\n')}\nintr 100 0 1\nctxt 5\nbtime 1764000000\nprocesses 100\nprocs_running 3\nprocs_blocked 1\n`;

test('guest time is not counted twice, because user time includes it', () => {
  const [all] = parseCpuTimes(stat('cpu  100 10 50 800 20 4 6 10 70 5'));
  expect(all).toEqual({ core: null, user: 110, system: 60, idle: 800, iowait: 20, steal: 10 });
});

test('old kernels with fewer fields are supported', () => {
  expect(parseCpuTimes('cpu0 1 2 3 4\n')).toEqual([
    { core: 0, user: 3, system: 3, idle: 4, iowait: 0, steal: 0 },
  ]);
});

describe('shares between two readings', () => {
  const times = (user: number, system: number, idle: number, iowait: number, steal: number) => ({
    core: null,
    user,
    system,
    idle,
    iowait,
    steal,
  });

  test('iowait is not usage but counts as time: 20 user, 30 iowait, 50 idle is 20 %', () => {
    expect(sharesBetween(times(0, 0, 0, 0, 0), times(20, 0, 50, 30, 0))).toMatchObject({
      usage: 0.2,
      iowait: 0.3,
    });
  });

  test('steal counts as usage', () => {
    expect(sharesBetween(times(0, 0, 0, 0, 0), times(10, 10, 60, 0, 20))).toMatchObject({
      usage: 0.4,
      steal: 0.2,
    });
  });

  test('decreasing iowait gives no negative share', () => {
    const shares = sharesBetween(times(0, 0, 0, 50, 0), times(50, 0, 50, 40, 0));
    expect(shares).toMatchObject({ usage: 0.5, iowait: 0 });
  });

  test('no elapsed time or reset counters give no shares', () => {
    expect(sharesBetween(times(1, 1, 1, 1, 1), times(1, 1, 1, 1, 1))).toBeNull();
    expect(sharesBetween(times(90, 1, 1, 1, 1), times(1, 1, 9, 1, 1))).toBeNull();
  });
});

describe('the meter', () => {
  let root: FakeRoot;
  beforeEach(() => {
    root = fakeRoot({
      'proc/stat': stat('cpu  0 0 0 0 0 0 0 0', 'cpu0 0 0 0 0 0 0 0 0', 'cpu1 0 0 0 0 0 0 0 0'),
    });
  });
  afterEach(() => root.remove());

  test('has no shares in the first reading, then those of every core', () => {
    const meter = cpuMeter(root.path);
    expect(readMeter(meter).values['cpu.usage']).toBeNull();
    root.write(
      'proc/stat',
      stat('cpu  60 0 40 100 0 0 0 0', 'cpu0 60 0 40 0 0 0 0 0', 'cpu1 0 0 0 100 0 0 0 0'),
    );
    const { values, scopes } = readMeter(meter);
    expect(values).toMatchObject({
      'cpu.usage': 0.5,
      'cpu.usage:0': 1,
      'cpu.usage:1': 0,
      'tasks.running': 3,
    });
    expect(new Set(Object.values(scopes))).toEqual(new Set(['machine']));
    meter.close();
  });

  test('a core that goes offline and comes back leaves a gap, not a spike', () => {
    const meter = cpuMeter(root.path);
    readMeter(meter);
    root.write('proc/stat', stat('cpu  10 0 0 90 0 0 0 0', 'cpu0 10 0 0 90 0 0 0 0'));
    expect(readMeter(meter).values).not.toHaveProperty('cpu.usage:1');
    root.write(
      'proc/stat',
      stat('cpu  20 0 0 180 0 0 0 0', 'cpu0 20 0 0 180 0 0 0 0', 'cpu1 900 0 0 1 0 0 0 0'),
    );
    expect(readMeter(meter).values['cpu.usage:1']).toBeNull();
    meter.close();
  });

  test('without the file there are no numbers', () => {
    const empty = fakeRoot();
    expect(readMeter(cpuMeter(empty.path)).values).toEqual({});
    empty.remove();
  });
});
