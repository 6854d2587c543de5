import styles from './empty-boards.module.css';

const cards = [
  { x: 8, y: 24 },
  { x: 8, y: 52 },
  { x: 8, y: 80 },
  { x: 84, y: 24 },
  { x: 160, y: 24 },
] as const;

/** A board in lines, with a card on its way. */
export const BoardPicture = () => (
  <svg viewBox="0 0 232 112" className={styles.picture} aria-hidden="true">
    <path className={styles.frame} d="M78 .5v111M154 .5v111" />
    {[8, 84, 160].map((x) => (
      <rect key={x} className={styles.text} x={x} y="6" width="28" height="5" rx="2.5" />
    ))}
    {cards.map(({ x, y }) => (
      <g key={`${x},${y}`}>
        <rect className={styles.card} x={x + 0.5} y={y + 0.5} width="62" height="22" rx="5" />
        <rect className={styles.text} x={x + 8} y={y + 9} width="38" height="4" rx="2" />
      </g>
    ))}
    <rect className={styles.gap} x="84.5" y="52.5" width="62" height="22" rx="5" />
    <g transform="translate(100 60) rotate(4)">
      <rect className={styles.held} width="62" height="22" rx="5" />
      <rect className={styles.mark} x="8" y="9" width="38" height="4" rx="2" />
    </g>
  </svg>
);
