let warmingCount = 0;

/** Fetches a tab's code before it is opened. A failure is nothing yet: opening tries again, and tells. */
export function warmTab(load: () => Promise<unknown>): void {
  warmingCount += 1;
  load()
    .catch(() => {})
    .finally(() => {
      warmingCount -= 1;
    });
}

const guardKey = 'quintet:reloaded-at';
const guardMs = 60_000;

/**
 * After a deploy, an open page asks for code that is gone. It is loaded again, once a minute at most, so that a server that
 * is down does not make it reload for ever; a tab then shows its own failure.
 */
export function reloadWhenCodeIsGone(reload = () => window.location.reload(), now = Date.now): void {
  window.addEventListener('vite:preloadError', () => {
    if (warmingCount > 0) return;
    const before = Number(sessionStorage.getItem(guardKey) ?? Number.NEGATIVE_INFINITY);
    if (now() - before < guardMs) return;
    sessionStorage.setItem(guardKey, String(now()));
    reload();
  });
}
