/** Height of a row, in pixels. */
export const rowHeight = 32;
/** Browsers give up on taller things (Firefox at 17 million pixels): rows beyond are reached by a finer step. */
const maxTrackPx = 8_000_000;

/** A window of `heightPx` on `total` rows. */
export type Viewport = { readonly total: number; readonly heightPx: number };

const contentPx = ({ total }: Viewport) => total * rowHeight;

/** How tall the scrolled thing is, for a scrollbar of the right length. */
export const trackPx = (viewport: Viewport): number =>
  Math.max(viewport.heightPx, Math.min(contentPx(viewport), maxTrackPx));

/** Pixels of rows that one pixel of the scrollbar stands for; 1 unless there are more rows than a browser can stack. */
export function stepOf(viewport: Viewport): number {
  const track = trackPx(viewport) - viewport.heightPx;
  return track <= 0 ? 1 : (contentPx(viewport) - viewport.heightPx) / track;
}

/** Keeps a place within the rows. */
export const within = (viewport: Viewport, topPx: number): number =>
  Math.min(Math.max(0, topPx), Math.max(0, contentPx(viewport) - viewport.heightPx));

/** The rows to draw for a place, some more than are seen, and how far the first of them stands above the window. */
export function rowsAt(
  { total, heightPx }: Viewport,
  topPx: number,
): { first: number; last: number; shiftPx: number } {
  const spare = 4;
  const first = Math.max(0, Math.floor(topPx / rowHeight) - spare);
  const last = Math.min(total, Math.ceil((topPx + heightPx) / rowHeight) + spare);
  return { first, last, shiftPx: first * rowHeight - topPx };
}

/** Where a key leads; undefined for one that does not scroll. */
export function placeAfter(viewport: Viewport, topPx: number, key: string): number | undefined {
  const page = Math.max(rowHeight, viewport.heightPx - rowHeight);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: topPx + rowHeight,
    ArrowUp: topPx - rowHeight,
    PageDown: topPx + page,
    PageUp: topPx - page,
    Home: 0,
    End: contentPx(viewport),
  };
  const place = steps[key];
  return place === undefined ? undefined : within(viewport, place);
}
