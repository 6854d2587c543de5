import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { placeAfter, stepOf, type Viewport, within } from './viewport.ts';

/** Scroll position of the grid by scrollbar, wheel, touch and keyboard. `headPx` is the height of its header. */
export function useViewport(total: number, headPx: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [heightPx, setHeight] = useState(480);
  const [place, setPlace] = useState(0);
  const viewport: Viewport = { total, heightPx: Math.max(0, heightPx - headPx) };
  const step = stepOf(viewport);
  const topPx = within(viewport, place);

  const moveTo = (next: number) => {
    const top = within(viewport, next);
    setPlace(top);
    if (scroller.current) scroller.current.scrollTop = top / step;
  };
  const onWheel = useEffectEvent((event: WheelEvent) => {
    // The browser scrolls by itself, unless one scrollbar pixel stands for several pixels of rows.
    if (step <= 1 || event.deltaY === 0 || event.ctrlKey) return;
    event.preventDefault();
    moveTo(topPx + event.deltaY);
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setHeight(element.clientHeight));
    watch.observe(element);
    const wheel = (event: WheelEvent) => onWheel(event);
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      watch.disconnect();
      element.removeEventListener('wheel', wheel);
    };
  }, []);

  return {
    scroller,
    viewport,
    topPx,
    toStart: () => moveTo(0),
    onScroll: () => {
      const scrolled = (scroller.current?.scrollTop ?? 0) * step;
      // Setting `scrollTop` fires a scroll event with a rounded value, which must not move the rows.
      if (Math.abs(scrolled - topPx) > step) setPlace(scrolled);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const next = event.target === event.currentTarget ? placeAfter(viewport, topPx, event.key) : undefined;
      if (next === undefined) return;
      event.preventDefault();
      moveTo(next);
    },
  };
}
