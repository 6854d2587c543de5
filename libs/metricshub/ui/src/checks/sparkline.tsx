import { recentResults } from '@quintet/metricshub-contract/routes';
import type { Check } from '@quintet/metricshub-contract/schemas';
import { messages } from '../metricshub.messages.ts';
import styles from './checks.module.css';

const barWidth = 3;
const step = 4;
const height = 24;
const width = recentResults * step;

/** Recent probes as bars, newest at the right. The height is the latency; a failed probe is a full red bar. */
export function Sparkline({ recent }: Pick<Check, 'recent'>) {
  const slowest = Math.max(1, ...recent.map(({ latencyMs }) => latencyMs ?? 0));
  const left = width - recent.length * step;
  const failed = recent.filter(({ isUp }) => !isUp).length;
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={messages.checks.recent(recent.length, failed)}
    >
      <path className={styles.base} d={`M0 ${height - 0.5}H${width}`} />
      {recent.map(({ at, isUp, latencyMs }, place) => {
        const tall = isUp ? Math.max(2, ((latencyMs ?? 0) / slowest) * height) : height;
        return (
          <rect
            key={at}
            className={isUp ? styles.good : styles.bad}
            x={left + place * step}
            y={height - tall}
            width={barWidth}
            height={tall}
            rx={1}
          />
        );
      })}
    </svg>
  );
}
