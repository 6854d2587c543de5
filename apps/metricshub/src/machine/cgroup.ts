import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The controllers that are read. In version 1 each may have its own tree. */
export type Controller = 'cpu' | 'cpuacct' | 'memory' | 'pids';
const controllers: readonly Controller[] = ['cpu', 'cpuacct', 'memory', 'pids'];

/** The control group of this process. Controllers for which it is in the root group are missing. */
export type ControlGroup = {
  readonly version: 'v1' | 'v2';
  /** The path in /proc/self/cgroup. */
  readonly path: string;
  /** Folders by controller: the group's own first, then its parents up to the mount point. */
  readonly folders: Readonly<Partial<Record<Controller, readonly string[]>>>;
};

/** A mounted tree of control groups. `root` is the group that is mounted at `folder`. */
type CgroupMount = {
  readonly version: 'v1' | 'v2';
  readonly root: string;
  readonly folder: string;
  readonly controllers: readonly string[];
};

/** Parses the trees in /proc/self/mountinfo. */
const parseCgroupMounts = (mountinfo: string): CgroupMount[] =>
  mountinfo.split('\n').flatMap((line): CgroupMount[] => {
    const [place = '', origin = ''] = line.split(' - ', 2);
    const [, , , root = '', folder = ''] = place.split(' ');
    const [type, , options = ''] = origin.split(' ');
    if (type === 'cgroup2') return [{ version: 'v2', root, folder, controllers: [] }];
    return type === 'cgroup' ? [{ version: 'v1', root, folder, controllers: options.split(',') }] : [];
  });

/** Parses /proc/self/cgroup: the path by controller. Version 2 has the empty name. */
const parseOwnPaths = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/^\d+:([^:]*):(.*)$/gm)].flatMap(([, names = '', path = '']) =>
      names.split(',').map((name): [string, string] => [name, path]),
    ),
  );

/**
 * The group's folder in a tree. In a container the tree may start at the container's own group, although the path is the
 * host's. A path with `/..` is outside the mounted tree.
 */
function folderIn({ root, folder }: CgroupMount, path: string): string {
  const isBelow = root === '/' || path === root || path.startsWith(`${root}/`);
  const relative = root === '/' ? path : path.slice(root.length);
  return isBelow && !path.startsWith('/..') ? join(folder, relative) : folder;
}

const upTo = (top: string, folder: string): string[] =>
  folder === top || folder.length <= top.length ? [folder] : [folder, ...upTo(top, dirname(folder))];

// In version 2 only the root has no `cgroup.type`. In version 1 only the root has a `release_agent`.
const isRootGroup = (version: 'v1' | 'v2', folder: string): boolean =>
  version === 'v2'
    ? !existsSync(join(folder, 'cgroup.type'))
    : existsSync(join(folder, 'release_agent')) || !existsSync(folder);

/** The text of a file, or an empty one if it cannot be read. */
export const readFileOrEmpty = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Finds the control group of this process: version 1 if it has the memory controller (hybrid systems have both), else 2. */
export function findControlGroup(root: string): ControlGroup | null {
  const paths = parseOwnPaths(readFileOrEmpty(join(root, 'proc/self/cgroup')));
  const mounts = parseCgroupMounts(readFileOrEmpty(join(root, 'proc/self/mountinfo')));
  const isV1 = mounts.some((mount) => mount.controllers.includes('memory'));
  const version = isV1 ? 'v1' : 'v2';
  const pathOf = (controller: Controller) => paths.get(isV1 ? controller : '') ?? '/';
  const found = controllers.flatMap((controller) => {
    const mount = mounts.find((one) => (isV1 ? one.controllers.includes(controller) : one.version === 'v2'));
    if (!mount) return [];
    const placed = { ...mount, folder: join(root, mount.folder) };
    const folder = folderIn(placed, pathOf(controller));
    return isRootGroup(version, folder) ? [] : [[controller, upTo(placed.folder, folder)] as const];
  });
  if (found.length === 0) return null;
  return { version, path: pathOf(found.at(-1)?.[0] ?? 'memory'), folders: Object.fromEntries(found) };
}

/** A file of a control group and its parser, which returns null for a missing number or "no limit". */
export type GroupFile = {
  readonly controller: Controller;
  readonly file: string;
  readonly parse: (text: string) => number | null;
};

/** The files of all numbers that are read. Times in seconds, sizes in bytes. */
export type GroupFiles = Readonly<
  Record<
    'cpuSeconds' | 'throttledSeconds' | 'memory' | 'reclaimable' | 'memoryLimit' | 'processes' | 'cpuQuota',
    GroupFile
  > & { cpuPeriod?: GroupFile }
>;

const whole = (text: string): number | null => (/^\d+\s*$/.test(text) ? Number(text) : null);
const scaled = (by: number) => (text: string) => {
  const value = whole(text);
  return value === null ? null : value / by;
};
const field =
  (name: string, by = 1) =>
  (text: string) => {
    const found = new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1];
    return found === undefined ? null : Number(found) / by;
  };

// Version 1 writes the largest number of pages for "no limit".
const noLimit = 2 ** 62;
const limit = (text: string): number | null => {
  const value = whole(text);
  return value === null || value >= noLimit ? null : value;
};

/** cgroup v2: https://docs.kernel.org/admin-guide/cgroup-v2.html */
export const v2Files: GroupFiles = {
  cpuSeconds: { controller: 'cpu', file: 'cpu.stat', parse: field('usage_usec', 1e6) },
  throttledSeconds: { controller: 'cpu', file: 'cpu.stat', parse: field('throttled_usec', 1e6) },
  cpuQuota: {
    controller: 'cpu',
    file: 'cpu.max',
    parse: (text) => {
      const [, quota, period] = /^(\d+) (\d+)\s*$/.exec(text) ?? [];
      return quota === undefined ? null : Number(quota) / Number(period);
    },
  },
  memory: { controller: 'memory', file: 'memory.current', parse: whole },
  reclaimable: { controller: 'memory', file: 'memory.stat', parse: field('inactive_file') },
  memoryLimit: { controller: 'memory', file: 'memory.max', parse: limit },
  processes: { controller: 'pids', file: 'pids.current', parse: whole },
};

/** cgroup v1: https://docs.kernel.org/admin-guide/cgroup-v1/ */
export const v1Files: GroupFiles = {
  cpuSeconds: { controller: 'cpuacct', file: 'cpuacct.usage', parse: scaled(1e9) },
  throttledSeconds: { controller: 'cpu', file: 'cpu.stat', parse: field('throttled_time', 1e9) },
  cpuQuota: { controller: 'cpu', file: 'cpu.cfs_quota_us', parse: scaled(1e6) },
  cpuPeriod: { controller: 'cpu', file: 'cpu.cfs_period_us', parse: scaled(1e6) },
  memory: { controller: 'memory', file: 'memory.usage_in_bytes', parse: whole },
  reclaimable: { controller: 'memory', file: 'memory.stat', parse: field('total_inactive_file') },
  memoryLimit: { controller: 'memory', file: 'memory.limit_in_bytes', parse: limit },
  processes: { controller: 'pids', file: 'pids.current', parse: whole },
};
