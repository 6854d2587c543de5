import { useLayoutEffect, useRef, useState } from 'react';

// Closer to the end than this is at the end: a trackpad rarely stops on the pixel.
const nearPx = 40;

/**
 * Keeps a scrolled box at its end while its content grows, unless its reader has scrolled up. Put `box` on what scrolls
 * and `content` on what grows.
 */
export function useStickToEnd() {
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
    const look = () => {
      isStuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
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
  return { box, content, isAtEnd, toEnd };
}
