import { useRef } from 'react';
import { useEachSample } from './live-context.ts';
import styles from './live.module.css';

type BarProps = {
  readonly id: string;
  /** The id of the series with the maximum. The default maximum is 1. */
  readonly of?: string;
  readonly isUpright?: boolean;
};

/** A usage bar. Decorative: the number next to it has the same value. */
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
