import { useRef } from 'react';
import { useEachSample } from './live-context.ts';
import styles from './live.module.css';

type BarProps = {
  readonly id: string;
  /** What full is: 1, or the value of another series. */
  readonly of?: string;
  readonly isUpright?: boolean;
};

/** How much of something is used, as a bar; only a picture of the number beside it. */
export function LiveBar({ id, of, isUpright = false }: BarProps) {
  const filling = useRef<HTMLSpanElement>(null);
  useEachSample((machine) => {
    const [value, full] = [machine.value(id), of === undefined ? 1 : machine.value(of)];
    const share = value === null || !full ? 0 : Math.min(1, value / full);
    if (filling.current) filling.current.style.scale = isUpright ? `1 ${share}` : `${share} 1`;
  });
  return (
    <span className={isUpright ? styles.upright : styles.bar} aria-hidden="true">
      <span ref={filling} />
    </span>
  );
}
