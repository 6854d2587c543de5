import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a control group governs that is read here. Version 1 may keep each in a tree of its own. */
export type Controller = 'cpu' | 'cpuacct' | 'memory' | 'pids';
const controllers: readonly Controller[] = ['cpu', 'cpuacct', 'memory', 'pids'];

/** The control group that we are in. A controller is missing where we are in the machine's own root group. */
export type ControlGroup = {
  readonly version: 'v1' | 'v2';
  /** As /proc/self/cgroup names it. */
  readonly path: string;
  /** Folders of a controller: ours first, then its parents up to where the tree is mounted. */
  readonly folders: Readonly<Partial<Record<Controller, readonly string[]>>>;
};

/** A mounted tree of control groups. `root` is which of its groups stands at `folder`. */
type CgroupMount = {
  readonly version: 'v1' | 'v2';
  readonly root: string;
  readonly folder: string;
  readonly controllers: readonly string[];
};

/** The trees in /proc/self/mountinfo. */
const parseCgroupMounts = (mountinfo: string): CgroupMount[] =>
  mountinfo.split('\n').flatMap((line): CgroupMount[] => {
    const [place = '', origin = ''] = line.split(' - ', 2);
    const [, , , root = '', folder = ''] = place.split(' ');
    const [type, , options = ''] = origin.split(' ');
    if (type === 'cgroup2') return [{ version: 'v2', root, folder, controllers: [] }];
    return type === 'cgroup' ? [{ version: 'v1', root, folder, controllers: options.split(',') }] : [];
  });

/** /proc/self/cgroup: our path in the tree of each controller; that of version 2 under the empty name. */
const parseOwnPaths = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/^\d+:([^:]*):(.*)$/gm)].flatMap(([, names = '', path = '']) =>
      names.split(',').map((name): [string, string] => [name, path]),
    ),
  );

/**
 * Our folder in a tree. Inside a container the tree may begin at our own group, under whatever path the outside knows;
 * `/..` means that we are above of what we see.
 */
function folderIn({ root, folder }: CgroupMount, path: string): string {
  const isBelow = root === '/' || path === root || path.startsWith(`${root}/`);
  const relative = root === '/' ? path : path.slice(root.length);
  return isBelow && !path.startsWith('/..') ? join(folder, relative) : folder;
}

const upTo = (top: string, folder: string): string[] =>
  folder === top || folder.length <= top.length ? [folder] : [folder, ...upTo(top, dirname(folder))];

// Version 2 gives every group but the root a type; version 1 gives only the root a release agent.
const isRootGroup = (version: 'v1' | 'v2', folder: string): boolean =>
  version === 'v2'
    ? !existsSync(join(folder, 'cgroup.type'))
    : existsSync(join(folder, 'release_agent')) || !existsSync(folder);

const readOr = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Finds our control group: version 1 where memory is still there (hybrid machines have both), else version 2. */
export function findControlGroup(root: string): ControlGroup | null {
  const paths = parseOwnPaths(readOr(join(root, 'proc/self/cgroup')));
  const mounts = parseCgroupMounts(readOr(join(root, 'proc/self/mountinfo')));
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
