const minuteMs = 60_000;

/** Calls a function at most once a minute: what fails every second is told, and does not fill the log. */
export function seldom<T>(act: (value: T) => void): (value: T) => void {
  let calledMs = -Infinity;
  return (value) => {
    const nowMs = performance.now();
    if (nowMs - calledMs < minuteMs) return;
    calledMs = nowMs;
    act(value);
  };
}
