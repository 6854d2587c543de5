import styles from './charts.module.css';

/** What Recharts hands to what stands beside the pointer. */
type Pointed = { readonly payload?: readonly { readonly payload?: unknown }[] };

/** Makes what stands beside the pointer: a value, and what it is the value of. */
export const tipOf =
  <T,>(words: (point: T) => readonly [value: string, label: string]) =>
  ({ payload }: Pointed) => {
    const point = payload?.[0]?.payload as T | undefined;
    if (point === undefined) return null;
    const [value, label] = words(point);
    return (
      <div className={styles.tip}>
        <strong>{value}</strong>
        <span>{label}</span>
      </div>
    );
  };
