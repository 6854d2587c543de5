import { execFileSync } from 'node:child_process';

/** A file system that is soon full, or why this machine gives none. */
export type SmallDisk =
  | { readonly hindrance: string }
  | { readonly hindrance: undefined; readonly unmount: () => void };

/** Mounts a file system of `sizeMb` megabytes at an empty folder, for tests of what happens when it is full. */
export function mountSmallDisk(folder: string, sizeMb: number): SmallDisk {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return { hindrance: 'only root on Linux mounts a tmpfs' };
  }
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return { hindrance: 'this machine lets nobody mount a tmpfs' };
  }
  const unmount = () => void execFileSync('umount', [folder], { stdio: 'pipe' });
  return { hindrance: undefined, unmount };
}
