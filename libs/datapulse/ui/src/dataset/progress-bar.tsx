import styles from './progress-bar.module.css';

/** A progress bar. `share` from 0 to 1, or null when it is unknown. */
export const ProgressBar = ({ label, share }: { readonly label: string; readonly share: number | null }) => (
  <span
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
    className={styles.track}
  >
    <span
      className={share === null ? styles.unknown : styles.bar}
      style={share === null ? undefined : { inlineSize: `${share * 100}%` }}
    />
  </span>
);
