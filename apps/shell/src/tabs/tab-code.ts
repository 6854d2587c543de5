let preloadCount = 0;

/** Loads a tab's code before it is opened. Failures are ignored: opening the tab tries again and shows the error. */
export function preloadTab(load: () => Promise<unknown>): void {
  preloadCount += 1;
  load()
    .catch(() => {})
    .finally(() => {
      preloadCount -= 1;
    });
}

const guardKey = 'quintet:reloaded-at';
const guardMs = 60_000;

/**
 * Reloads the page when a chunk is missing, as after a deploy. At most once a minute, so that a server that is down does
 * not cause a reload loop; the tab then shows the error.
 */
export function reloadOnMissingChunk(reload = () => window.location.reload(), now = Date.now): void {
  window.addEventListener('vite:preloadError', () => {
    if (preloadCount > 0) return;
    const before = Number(sessionStorage.getItem(guardKey) ?? Number.NEGATIVE_INFINITY);
    if (now() - before < guardMs) return;
    sessionStorage.setItem(guardKey, String(now()));
    reload();
  });
}
