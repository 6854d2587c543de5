import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What the operating system knows about a process. */
export type ProcessFacts = {
  readonly parentPid: number;
  /** A pid is reused later; with its start time it identifies one process. */
  readonly startTime: string;
  readonly command: string;
};

const fromProc = (pid: number): ProcessFacts => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // from field 3 on: a name may contain spaces
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { parentPid: Number(fields[1]), startTime: fields[19] ?? '', command };
};

const fromPs = (pid: number): ProcessFacts => {
  const args = ['-ww', '-o', 'ppid=,lstart=,args=', '-p', String(pid)];
  const line = execFileSync('ps', args, { encoding: 'utf8', stdio: 'pipe' });
  const [, parentPid, startTime = '', command = ''] = /^\s*(\d+)\s+(.{24})\s+(.*)/.exec(line) ?? [];
  return { parentPid: Number(parentPid), startTime, command };
};

/** Facts about a running process; undefined when there is none. */
export const factsOf = (pid: number): ProcessFacts | undefined => {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
};
