/** Height of a row, in pixels. */
export const rowHeight = 32;
/** Browsers limit the height of an element (Firefox to 17 million pixels). With more rows, a scrollbar pixel stands for several. */
const maxTrackPx = 8_000_000;

/** A viewport of `heightPx` on `total` rows. */
export type Viewport = { readonly total: number; readonly heightPx: number };

const contentPx = ({ total }: Viewport) => total * rowHeight;

/** Height of the scrolled element. */
export const trackPx = (viewport: Viewport): number =>
  Math.max(viewport.heightPx, Math.min(contentPx(viewport), maxTrackPx));

/** Pixels of rows per scrollbar pixel; 1 unless the rows exceed the browser limit. */
export function stepOf(viewport: Viewport): number {
  const track = trackPx(viewport) - viewport.heightPx;
  return track <= 0 ? 1 : (contentPx(viewport) - viewport.heightPx) / track;
}

/** Clamps a scroll position. */
export const within = (viewport: Viewport, topPx: number): number =>
  Math.min(Math.max(0, topPx), Math.max(0, contentPx(viewport) - viewport.heightPx));

/** The rows to render at a scroll position, with four spare rows on each side, and the offset of the first one. */
export function rowsAt(
  { total, heightPx }: Viewport,
  topPx: number,
): { first: number; last: number; shiftPx: number } {
  const spare = 4;
  const first = Math.max(0, Math.floor(topPx / rowHeight) - spare);
  const last = Math.min(total, Math.ceil((topPx + heightPx) / rowHeight) + spare);
  return { first, last, shiftPx: first * rowHeight - topPx };
}

/** The scroll position after a key press; undefined for other keys. */
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
