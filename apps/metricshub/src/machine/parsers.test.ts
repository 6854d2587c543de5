import { describe, expect, test } from 'vitest';
import { parseDisks, parseMounts } from './disks.ts';
import { parseLoad } from './load.ts';
import { parseMemory } from './memory.ts';
import { parseInterfaces } from './network.ts';
import { parseStalledSeconds } from './pressure.ts';
import { Rates } from './meter.ts';

test('load averages, or null', () => {
  expect(parseLoad('0.52 1.04 12.30 3/512 4711\n')).toEqual([0.52, 1.04, 12.3]);
  expect(parseLoad('')).toBeNull();
});

test('memory in bytes by the kernel’s names; other lines are ignored', () => {
  const memory = parseMemory(
    'MemTotal:       16384 kB\nMemAvailable:    8192 kB\nHugePages_Total:       2\n',
  );
  expect([...memory]).toEqual([
    ['MemTotal', 16384 * 1024],
    ['MemAvailable', 8192 * 1024],
  ]);
});

test('disks in bytes, with sectors of 512 bytes', () => {
  const text = ' 259       0 nvme0n1 10 0 200 5 20 0 400 9 0 1500 14 0 0 0 0 0 0\n   7       0 loop0 1 2\n';
  expect(parseDisks(text)).toEqual([
    { name: 'nvme0n1', readBytes: 102_400, writtenBytes: 204_800, busyMs: 1500 },
  ]);
});

describe('interfaces', () => {
  const head =
    'Inter-|   Receive                                                |  Transmit\n face |bytes    packets errs\n';
  test('are parsed also without a space after the name, and without the loopback', () => {
    const text = `${head}    lo: 9 1 0 0 0 0 0 0 9 1 0 0 0 0 0 0\n  eth0:123 1 0 0 0 0 0 0 456 1 0 0 0 0 0 0\neth0:1: 5 1 0 0 0 0 0 0 6 1 0 0 0 0 0 0\n`;
    expect(parseInterfaces(text)).toEqual([
      { name: 'eth0', receivedBytes: 123, sentBytes: 456 },
      { name: 'eth0:1', receivedBytes: 5, sentBytes: 6 },
    ]);
  });
  test('of containers count only through their bridge, not through veth', () => {
    const text = `${head}docker0: 1 1 0 0 0 0 0 0 2 1 0 0 0 0 0 0
veth12ab: 1 1 0 0 0 0 0 0 2 1 0 0 0 0 0 0
`;
    expect(parseInterfaces(text).map(({ name }) => name)).toEqual(['docker0']);
  });
});

test('pressure is the time in which some task waited; null in a kernel without PSI', () => {
  const text =
    'some avg10=1.00 avg60=2.00 avg300=3.00 total=2500000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=9\n';
  expect(parseStalledSeconds(text)).toBe(2.5);
  expect(parseStalledSeconds('')).toBeNull();
});

test('file systems: real ones, each device once with its shortest folder, spaces unescaped', () => {
  const text = [
    'proc /proc proc rw 0 0',
    'overlay / overlay rw 0 0',
    '/dev/vda1 /etc/hosts ext4 rw 0 0',
    '/dev/vdb /data/with\\040blank xfs rw 0 0',
    '/dev/vdb /data/with\\040blank/deeper/bind xfs rw 0 0',
    'server:/share /mnt/share nfs4 rw 0 0',
    'overlay /var/lib/docker/overlay2/12ab/merged overlay rw 0 0',
    '',
  ].join('\n');
  expect(parseMounts(text).map(({ folder }) => folder)).toEqual(['/', '/etc/hosts', '/data/with blank']);
});

test('a new or reset counter has no rate', () => {
  const rates = new Rates();
  expect(rates.of('a', 100, 1)).toBeNull();
  expect(rates.of('a', 300, 2)).toBe(100);
  expect(rates.of('a', 5, 1)).toBeNull();
  expect(rates.of('a', 6, 0)).toBeNull();
  expect(rates.of('b', 6, 1)).toBeNull();
});
