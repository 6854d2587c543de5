import { factsOf } from './process-table.ts';

/** `npm exec ...`, `pnpm start`, `node /x/pnpm.cjs start`; not a shell whose script mentions them. */
const PACKAGE_MANAGER = /^(?:\S*node\S* (?:-\S+ )*)?(?:\S*\/)?(?:npm|npx|pnpm)(?:-cli)?(?:\.\w+)?(?: |$)/;
/** The shell that they run scripts with. */
const SCRIPT_SHELL = /^(?:\S*\/)?sh -c /;

const POLL_EVERY_MS = 250;

/** Pids from this process up to the outermost package manager that waits for it; only this one when none does. */
const chainFrom = (pid: number): number[] => {
  const parentPid = factsOf(pid)?.parentPid ?? 0;
  const command = factsOf(parentPid)?.command ?? '';
  if (!PACKAGE_MANAGER.test(command) && !SCRIPT_SHELL.test(command)) return [pid];
  const above = chainFrom(parentPid);
  return above.length === 1 && !PACKAGE_MANAGER.test(command) ? [pid] : [pid, ...above];
};

/**
 * Calls back once when a package manager that waits for this process has ended. `kill -9` of `npx` does not reach its children: the
 * stack would keep running with nothing that a person could stop. A shell that was left on purpose (nohup) does not count.
 */
export const onOrphaned = (callback: () => void): (() => void) => {
  const chain = chainFrom(process.pid);
  const isWhole = () =>
    chain.every((pid, i) => i === chain.length - 1 || factsOf(pid)?.parentPid === chain[i + 1]);
  const timer = setInterval(() => {
    if (isWhole()) return;
    clearInterval(timer);
    callback();
  }, POLL_EVERY_MS);
  if (chain.length === 1) clearInterval(timer);
  return () => clearInterval(timer);
};
