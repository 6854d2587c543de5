/** One mounted file system. */
export type Mount = { readonly device: string; readonly folder: string; readonly type: string };

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

// Blanks in names come as \040 and the like (fstab(5)).
const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

// An overlay that is not the root is a container's, and lies on a disk that is listed by itself.
const isContainers = ({ type, folder }: Mount): boolean => type === 'overlay' && folder !== '/';

/**
 * The file systems of /proc/self/mounts that hold people's data: no kernel ones, none over a network (asking one that is
 * away would hang), none of other containers, and each device once, by its shortest folder.
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
