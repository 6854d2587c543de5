import styles from './rail.module.css';

const bars = [
  { app: 'datapulse', top: 13 },
  { app: 'taskflow', top: 3 },
  { app: 'chatmind', top: 7 },
  { app: 'filevault', top: 5 },
  { app: 'metricshub', top: 16 },
] as const;

/** The logo: one bar per app. */
export const Mark = () => (
  <svg viewBox="0 0 28 26" className={styles.mark} role="img" aria-label="Quintet">
    {bars.map(({ app, top }, at) => (
      <rect
        key={app}
        x={at * 6 + 0.5}
        y={top}
        width="3"
        height={26 - top}
        rx="1.5"
        style={{ fill: `var(--${app})` }}
      />
    ))}
  </svg>
);
