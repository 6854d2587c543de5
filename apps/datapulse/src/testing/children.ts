import { readFileSync } from 'node:fs';

/** Processes that a process has started, where the system tells (Linux). */
export function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').filter(Boolean).map(Number);
}

/** Why a test that looks at processes cannot run here; undefined where it can. */
export const noProcessTable =
  process.platform === 'linux' ? undefined : 'only Linux shows processes as files';
