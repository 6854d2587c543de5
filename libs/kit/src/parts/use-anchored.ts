import { type RefObject, useEffectEvent, useLayoutEffect } from 'react';

const gap = 4;
const edge = 8;

/** The position of a box at its anchor: below, or above if there is no space, and always inside the window. */
export function placeByAnchor(
  anchor: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  box: { readonly width: number; readonly height: number },
  page: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const fitsBelow = anchor.bottom + gap + box.height <= page.height - edge;
  const top = fitsBelow ? anchor.bottom + gap : anchor.top - gap - box.height;
  const left = anchor.left + box.width <= page.width - edge ? anchor.left : anchor.right - box.width;
  return { left: Math.max(edge, left), top: Math.max(edge, top) };
}

/** Shows a manual popover at its anchor while mounted. A press or focus outside both calls `onClose`. */
export function useAnchored(
  popover: RefObject<HTMLElement | null>,
  anchor: HTMLElement,
  onClose: () => void,
) {
  const close = useEffectEvent(onClose);
  useLayoutEffect(() => {
    const box = popover.current;
    if (!box) return;
    box.showPopover();
    const page = { width: window.innerWidth, height: window.innerHeight };
    const at = placeByAnchor(anchor.getBoundingClientRect(), box.getBoundingClientRect(), page);
    Object.assign(box.style, { left: `${at.left}px`, top: `${at.top}px` });

    const leave = (event: Event) => {
      const target = event.target as Node;
      if (!box.contains(target) && !anchor.contains(target)) close();
    };
    const resize = () => close();
    document.addEventListener('pointerdown', leave, true);
    document.addEventListener('focusin', leave);
    window.addEventListener('resize', resize);
    return () => {
      document.removeEventListener('pointerdown', leave, true);
      document.removeEventListener('focusin', leave);
      window.removeEventListener('resize', resize);
      if (box.matches(':popover-open')) box.hidePopover();
    };
  }, [popover, anchor]);
}
