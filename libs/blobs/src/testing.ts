import { execFileSync } from 'node:child_process';

/** A small file system, or the reason why this machine cannot mount one. */
export type SmallDisk =
  | { readonly skipReason: string }
  | { readonly skipReason: undefined; readonly unmount: () => void };

/** Mounts a file system of `sizeMb` megabytes at an empty folder, for tests with a full disk. */
export function mountSmallDisk(folder: string, sizeMb: number): SmallDisk {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return { skipReason: 'only root on Linux can mount a tmpfs' };
  }
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return { skipReason: 'this machine cannot mount a tmpfs' };
  }
  const unmount = () => void execFileSync('umount', [folder], { stdio: 'pipe' });
  return { skipReason: undefined, unmount };
}
