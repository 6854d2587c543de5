import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { type FakeRoot, fakeRoot } from '../testing/fake-root.ts';
import { linuxReader } from './linux-reader.ts';
import { systeminformationReader } from './systeminformation-reader.ts';
import type { Readings } from './machine-reader.ts';

let root: FakeRoot | undefined;
afterEach(() => {
  root?.remove();
  root = undefined;
});

const ids = ({ series }: Readings) => series.map(({ id }) => id);
const valueOf = ({ series, values }: Readings, id: string) =>
  values[series.findIndex((one) => one.id === id)];
const scopeOf = ({ series }: Readings, id: string) => series.find((one) => one.id === id)?.scope;

const netDev = (bytes: number) => `a\nb\n  eth0: ${bytes} 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n`;

test.each([
  ['pid:[4026531836]', 'machine'],
  ['pid:[4026532758]', 'container'],
])('in %s interfaces and processes have the scope %s', async (namespace, scope) => {
  root = fakeRoot({ 'proc/net/dev': netDev(5), 'proc/17/stat': '' });
  root.link('proc/self/ns/pid', namespace);
  const readings = await linuxReader({ root: root.path }).read();
  expect(scopeOf(readings, 'network.received:eth0')).toBe(scope);
  expect(scopeOf(readings, 'processes.count')).toBe(scope);
  expect(valueOf(readings, 'processes.count')).toBe(1);
});

test('missing files give null, never zero', async () => {
  root = fakeRoot();
  const readings = await linuxReader({ root: root.path }).read();
  const machine = readings.series.flatMap(({ scope }, at) =>
    scope === 'machine' ? [readings.values[at]] : [],
  );
  expect(machine.length).toBeGreaterThan(0);
  expect(machine.every((value) => value === null)).toBe(true);
});

test('a new interface adds series and does not change the others', async () => {
  root = fakeRoot({ 'proc/net/dev': netDev(100), 'proc/loadavg': '1.00 2.00 3.00 1/2 3\n' });
  const reader = linuxReader({ root: root.path });
  await reader.read();
  root.write('proc/net/dev', netDev(100) + '  eth1: 9 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n');
  const readings = await reader.read();
  expect(ids(readings)).toContain('network.received:eth1');
  expect(valueOf(readings, 'network.received:eth1')).toBeNull();
  expect(valueOf(readings, 'network.received:eth0')).toBe(0);
  expect(valueOf(readings, 'load.5m')).toBe(2);
});

describe.skipIf(process.platform !== 'linux')('on this machine', () => {
  // Field 11 of /proc/self/stat counts page faults of ended children. Every program causes some.
  const childFaults = () => Number(readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ')[8]);

  test('a reading starts no process', async () => {
    const reader = linuxReader();
    const before = childFaults();
    for (let reading = 0; reading < 50; reading += 1) await reader.read();
    expect(childFaults()).toBe(before);
    execFileSync('true');
    expect(childFaults()).toBeGreaterThan(before);
    reader.close();
  });

  test('systeminformation gives series with the same ids, units and scopes', async () => {
    const reader = linuxReader();
    const [ours, theirs] = [await reader.read(), await systeminformationReader().read()];
    const shared = [
      'cpu.usage',
      'cpu.usage:0',
      'load.1m',
      'memory.total',
      'memory.used',
      'swap.total',
      'self.memory',
    ];
    for (const id of shared) {
      const [one, other] = [ours, theirs].map(({ series }) => series.find((each) => each.id === id));
      expect(one).toEqual(other);
      expect(one).toBeDefined();
    }
    expect(valueOf(ours, 'memory.total')).toBe(valueOf(theirs, 'memory.total'));
    reader.close();
  });
});
