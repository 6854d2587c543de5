import { afterEach, describe, expect, test } from 'vitest';
import { type FakeRoot, fakeRoot } from '../testing/fake-root.ts';
import { readMeter } from '../testing/read-meter.ts';
import { findControlGroup } from './cgroup.ts';
import { containerMeter } from './container.ts';

const noLimits = { cpuCores: null, memoryBytes: null };
const unified = (root: string, folder = '/sys/fs/cgroup') =>
  `30 25 0:26 ${root} ${folder} rw,nosuid - cgroup2 cgroup rw\n`;
const v1Tree = (controller: string, root: string) =>
  `31 25 0:27 ${root} /sys/fs/cgroup/${controller} rw - cgroup cgroup rw,${controller}\n`;

let root: FakeRoot;
afterEach(() => root.remove());

const groupOf = (made: FakeRoot) => {
  const group = findControlGroup(made.path);
  if (!group) throw new Error('no group found');
  return group;
};

describe('version 2', () => {
  const inService = {
    'proc/self/cgroup': '0::/system.slice/app.service\n',
    'proc/self/mountinfo': unified('/'),
    'sys/fs/cgroup/system.slice/cgroup.type': 'domain\n',
    'sys/fs/cgroup/system.slice/memory.max': '1073741824\n',
    'sys/fs/cgroup/system.slice/cpu.max': 'max 100000\n',
    'sys/fs/cgroup/system.slice/app.service/cgroup.type': 'domain\n',
    'sys/fs/cgroup/system.slice/app.service/cpu.max': '50000 100000\n',
    'sys/fs/cgroup/system.slice/app.service/cpu.stat': 'usage_usec 1000000\nuser_usec 1\nthrottled_usec 0\n',
    'sys/fs/cgroup/system.slice/app.service/memory.max': 'max\n',
    'sys/fs/cgroup/system.slice/app.service/memory.current': '500\n',
    'sys/fs/cgroup/system.slice/app.service/memory.stat': 'anon 300\ninactive_file 120\n',
    'sys/fs/cgroup/system.slice/app.service/pids.current': '7\n',
  };

  test('the smallest limit of the group and its parents applies', () => {
    root = fakeRoot(inService);
    const { values, scopes } = readMeter(containerMeter(groupOf(root), noLimits));
    expect(values).toMatchObject({
      'container.cpuLimit': 0.5,
      'container.memoryLimit': 2 ** 30,
      'container.memory': 380,
      'container.processes': 7,
      'container.cpu': null,
    });
    expect(new Set(Object.values(scopes))).toEqual(new Set(['container']));
  });

  test('CPU usage and throttled time are rates', () => {
    root = fakeRoot(inService);
    const meter = containerMeter(groupOf(root), noLimits);
    readMeter(meter);
    root.write(
      'sys/fs/cgroup/system.slice/app.service/cpu.stat',
      'usage_usec 2000000\nuser_usec 1\nthrottled_usec 500000\n',
    );
    expect(readMeter(meter, 2).values).toMatchObject({
      'container.cpu': 0.5,
      'container.throttled': 0.25,
    });
  });

  test('a container whose tree starts at its own group is found', () => {
    root = fakeRoot({
      'proc/self/cgroup': '0::/\n',
      'proc/self/mountinfo': unified('/'),
      'sys/fs/cgroup/cgroup.type': 'domain\n',
      'sys/fs/cgroup/memory.current': '42\n',
    });
    expect(readMeter(containerMeter(groupOf(root), noLimits)).values['container.memory']).toBe(42);
  });

  test('the root group is not a container', () => {
    root = fakeRoot({ 'proc/self/cgroup': '0::/\n', 'proc/self/mountinfo': unified('/') });
    expect(findControlGroup(root.path)).toBeNull();
  });

  test('limits of an ECS task apply where the files have none, and never raise lower ones', () => {
    root = fakeRoot(inService);
    const given = { cpuCores: 0.25, memoryBytes: 2 ** 31 };
    expect(readMeter(containerMeter(groupOf(root), given)).values).toMatchObject({
      'container.cpuLimit': 0.25,
      'container.memoryLimit': 2 ** 30,
    });
  });
});

describe('version 1', () => {
  const files = {
    'proc/self/cgroup': '4:memory:/docker/abc\n2:cpu,cpuacct:/docker/abc\n1:name=systemd:/\n0::/\n',
    'proc/self/mountinfo':
      v1Tree('memory', '/docker/abc') +
      v1Tree('cpu,cpuacct', '/docker/abc') +
      unified('/', '/sys/fs/cgroup/unified'),
    'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
    'sys/fs/cgroup/memory/memory.usage_in_bytes': '1000\n',
    'sys/fs/cgroup/memory/memory.stat': 'cache 5\ntotal_inactive_file 400\n',
    'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '25000\n',
    'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
    'sys/fs/cgroup/cpu,cpuacct/cpuacct.usage': '1000000000\n',
  };

  test('is read if it has the memory controller, also on hybrid systems', () => {
    root = fakeRoot(files);
    const group = groupOf(root);
    expect(group).toMatchObject({ version: 'v1', path: '/docker/abc' });
    const meter = containerMeter(group, noLimits);
    readMeter(meter);
    root.write('sys/fs/cgroup/cpu,cpuacct/cpuacct.usage', '1500000000\n');
    expect(readMeter(meter).values).toMatchObject({
      'container.cpu': 0.5,
      'container.cpuLimit': 0.25,
      'container.memory': 600,
      'container.memoryLimit': null,
      'container.processes': null,
      'container.throttled': null,
    });
  });

  test('a quota of -1 is no limit', () => {
    root = fakeRoot({ ...files, 'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '-1\n' });
    expect(readMeter(containerMeter(groupOf(root), noLimits)).values['container.cpuLimit']).toBeNull();
  });

  test('the root group has a release agent and is not a container', () => {
    root = fakeRoot({
      'proc/self/cgroup': '4:memory:/\n',
      'proc/self/mountinfo': v1Tree('memory', '/'),
      'sys/fs/cgroup/memory/release_agent': '\n',
    });
    expect(findControlGroup(root.path)).toBeNull();
  });
});
