import { readFileSync, existsSync, readdirSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { KernelFile } from './kernel-file.ts';
import { instance, type Meter, Rates, ratio } from './meter.ts';

type Space = {
  readonly folder: string;
  readonly size: number;
  readonly used: number;
  readonly available: number;
};

const maxMounts = 16;
/** How often mounts and disks are searched again. */
const rescanSeconds = 60;

function findMounts(root: string): Mount[] {
  try {
    return parseMounts(readFileSync(join(root, 'proc/self/mounts'), 'utf8')).slice(0, maxMounts);
  } catch {
    return [];
  }
}

/** Space of a mounted folder. Containers also mount single files, such as /etc/hosts, which are skipped. */
async function spaceOf({ folder }: Mount): Promise<Space | undefined> {
  try {
    if (!(await stat(folder)).isDirectory()) return undefined;
    const { bsize, blocks, bfree, bavail } = await statfs(folder);
    return { folder, size: blocks * bsize, used: (blocks - bfree) * bsize, available: bavail * bsize };
  } catch {
    return undefined;
  }
}

/**
 * Size and usage of the file systems. Runs `statfs` in the background and emits the last result, because a hanging disk must
 * not delay the sample. `available` excludes blocks that are reserved for root.
 */
export function diskSpaceMeter(root: string): Meter {
  let mounts = findMounts(root);
  let ageSeconds = 0;
  let spaces: readonly Space[] = [];
  let isRefreshing = false;
  const refresh = async () => {
    isRefreshing = true;
    const found = await Promise.all(mounts.map((mount) => spaceOf(mount)));
    spaces = found.filter((space) => space !== undefined);
    isRefreshing = false;
  };
  return {
    read(emit, elapsedSeconds) {
      ageSeconds += elapsedSeconds;
      if (ageSeconds > rescanSeconds) [mounts, ageSeconds] = [findMounts(root), 0];
      for (const { folder, size, used, available } of spaces) {
        const of = instance(folder);
        emit(`disk.size:${of}`, 'bytes', 'machine', size);
        emit(`disk.used:${of}`, 'bytes', 'machine', used);
        emit(`disk.available:${of}`, 'bytes', 'machine', available);
      }
      if (!isRefreshing) void refresh();
    },
    close: () => undefined,
  };
}

/** One mounted file system. */
type Mount = { readonly device: string; readonly folder: string; readonly type: string };

const realTypes = new Set([
  'ext2',
  'ext3',
  'ext4',
  'xfs',
  'btrfs',
  'zfs',
  'f2fs',
  'bcachefs',
  'overlay',
  'vfat',
  'exfat',
  'ntfs3',
]);

// Spaces in names are escaped as \040 (fstab(5)).
const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

// An overlay that is not the root belongs to a container. Its disk is listed separately.
const isContainers = ({ type, folder }: Mount): boolean => type === 'overlay' && folder !== '/';

/**
 * Parses the file systems with user data in /proc/self/mounts: no kernel file systems, no network ones (`statfs` on an
 * unreachable server hangs), no other containers', and each device once with its shortest folder.
 */
export function parseMounts(text: string): Mount[] {
  const mounts = text
    .split('\n')
    .map((line) => line.split(' ').map(unescaped))
    .map(([device = '', folder = '', type = '']) => ({ device, folder, type }))
    .filter((mount) => realTypes.has(mount.type) && !isContainers(mount))
    .toSorted((one, other) => one.folder.length - other.folder.length);
  const first = new Map<string, Mount>();
  for (const mount of mounts) if (!first.has(mount.device)) first.set(mount.device, mount);
  return [...first.values()];
}

/** Counters of a disk since boot. */
export type DiskCounters = {
  readonly name: string;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly busyMs: number;
};

// /proc/diskstats always counts sectors of 512 bytes.
const sectorBytes = 512;

/** Parses /proc/diskstats, including partitions. */
export const parseDisks = (text: string): DiskCounters[] =>
  text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields.length >= 14)
    .map((fields) => ({
      name: fields[2] ?? '',
      readBytes: Number(fields[5]) * sectorBytes,
      writtenBytes: Number(fields[9]) * sectorBytes,
      busyMs: Number(fields[12]),
    }));

const maxDisks = 16;

/** Names of physical disks: no loop devices, partitions or mappings. */
function findDisks(root: string): ReadonlySet<string> {
  const folder = join(root, 'sys/block');
  try {
    const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'device')));
    return new Set(names.slice(0, maxDisks));
  } catch {
    return new Set();
  }
}

/** Read and write rates of each disk. */
export function diskIoMeter(root: string): Meter {
  const file = new KernelFile(join(root, 'proc/diskstats'));
  const rates = new Rates();
  let disks = findDisks(root);
  let ageSeconds = 0;
  return {
    read(emit, elapsedSeconds) {
      ageSeconds += elapsedSeconds;
      if (ageSeconds > rescanSeconds) [disks, ageSeconds] = [findDisks(root), 0];
      for (const { name, readBytes, writtenBytes, busyMs } of parseDisks(file.read() ?? '')) {
        if (!disks.has(name)) continue;
        const rate = (kind: string, counter: number) => rates.of(`${kind}:${name}`, counter, elapsedSeconds);
        const of = instance(name);
        emit(`io.read:${of}`, 'bytesPerSecond', 'machine', rate('read', readBytes));
        emit(`io.written:${of}`, 'bytesPerSecond', 'machine', rate('written', writtenBytes));
        emit(`io.busy:${of}`, 'ratio', 'machine', ratio(rate('busy', busyMs / 1000)));
      }
    },
    close: () => file.close(),
  };
}
