import styles from './skeleton.module.css';

/** A grey placeholder while something loads. Sizes in pixels; the width may also be a CSS length. */
export const Skeleton = (props: { readonly width?: number | string; readonly height?: number }) => (
  <span
    aria-hidden="true"
    className={styles.bone}
    style={{ width: props.width ?? '100%', height: props.height ?? 12 }}
  />
);
