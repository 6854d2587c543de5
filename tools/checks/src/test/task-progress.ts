/** How often a run that prints nothing reports what it waits for. */
const silenceMs = 30_000;

const running = /^ NX {3}Running target (\S+) for/;
const listed = /^- (\S+)$/;
const finished = /^> nx run (\S+):(\S+?)(?: .*\[(?:local cache|remote cache|existing outputs.*)\])?$/;

/** Receives the lines of `nx run-many --outputStyle=static` while it runs. */
export type TaskProgress = { readonly onLine: (line: string) => void; readonly stop: () => void };

/**
 * Prints a line for each finished task with the time since the start and how many are left, and what is still
 * running after 30 s of silence. Nx prints a task's output when the task ends, starting with `> nx run project:target`.
 */
export function reportTasks(print: (line: string) => void): TaskProgress {
  const startMs = performance.now();
  const left = new Set<string>();
  let target = '';
  let isListing = false;
  const show = (text: string) => {
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    print(`      ${seconds.padStart(6)} s  ${text}`);
    timer.refresh();
  };
  const timer = setTimeout(() => {
    if (left.size > 0) show(`still running, ${left.size} left: ${[...left].join(', ')}`);
  }, silenceMs);

  const onLine = (line: string) => {
    const started = running.exec(line)?.[1];
    if (started !== undefined) [target, isListing] = [started, true];
    const project = isListing ? listed.exec(line)?.[1] : undefined;
    if (project !== undefined) left.add(project);
    const [, done, doneTarget] = finished.exec(line) ?? [];
    if (done === undefined) return;
    isListing = false;
    if (doneTarget === target && left.delete(done)) show(`${target} ${done}, ${left.size} left`);
  };
  return { onLine, stop: () => clearTimeout(timer) };
}
