import { useLayoutEffect, useRef, useState } from 'react';

// Closer to the end than this is at the end: a trackpad rarely stops on the pixel.
const nearPx = 40;

/**
 * Keeps a scrolled box at its end while its content grows, unless its reader has scrolled up. Put `box` on what scrolls
 * and `content` on what grows. A new `turn`, which the reader has begun, goes to the end in any case.
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
    const look = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      // Only a reader scrolls up. That the end is far because content has just grown is no wish to leave it.
      if (isNear || element.scrollTop < lastTop) isStuck.current = isNear;
      lastTop = element.scrollTop;
      setAtEnd(isStuck.current);
    };
    const follow = new ResizeObserver(() => {
      if (isStuck.current) element.scrollTop = element.scrollHeight;
    });
    follow.observe(content.current);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      follow.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useLayoutEffect(toEnd, [turn]);
  return { box, content, isAtEnd, toEnd };
}
