import { readFileSync } from 'node:fs';

/** Ids of a process's children. Linux only. */
export function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').filter(Boolean).map(Number);
}

/** The reason to skip a test that needs the Linux process table. */
export const noProcessTable = process.platform === 'linux' ? undefined : 'needs /proc, which only Linux has';
