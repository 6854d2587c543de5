import type { Point } from './hit-test.ts';

const edgePx = 56;
const fastestPx = 18;

/** The distance to scroll in one frame: zero in the middle, faster towards an edge. */
export function scrollStep(at: number, start: number, end: number): number {
  const near = Math.min(edgePx, (end - start) / 4);
  if (at < start + near) return -fastestPx * Math.min(1, (start + near - at) / near);
  if (at > end - near) return fastestPx * Math.min(1, (at - end + near) / near);
  return 0;
}

/** Scrolls the board and the column under the pointer when the pointer is near their edges. */
export function scrollNearEdges(root: HTMLElement, point: Point): void {
  const frame = root.getBoundingClientRect();
  root.scrollLeft += scrollStep(point.x, frame.left, frame.right);
  for (const list of root.querySelectorAll('[data-card-list]')) {
    const box = list.getBoundingClientRect();
    if (point.x < box.left || point.x >= box.right) continue;
    list.scrollTop += scrollStep(point.y, box.top, box.bottom);
  }
}
