import { useLayoutEffect, useRef, useState } from 'react';

// Within this distance the box counts as at its end, because a trackpad rarely stops at the exact pixel.
const tolerancePx = 40;

/**
 * Keeps a scroll box at its end while its content grows, unless the user has scrolled up. `box` is the scrolling element,
 * `content` the growing one. A new `turn`, which the user has started, always scrolls to the end.
 */
export function useStickToEnd(turn: string | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isStuck = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);

  const toEnd = () => {
    isStuck.current = true;
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !content.current) return;
    let lastTop = element.scrollTop;
    const onScroll = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < tolerancePx;
      // Only scrolling up leaves the end. Content that has just grown does not.
      if (isNear || element.scrollTop < lastTop) isStuck.current = isNear;
      lastTop = element.scrollTop;
      setAtEnd(isStuck.current);
    };
    const observer = new ResizeObserver(() => {
      if (isStuck.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(content.current);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);
  useLayoutEffect(toEnd, [turn]);
  return { box, content, isAtEnd, toEnd };
}
