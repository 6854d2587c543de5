import styles from './skeleton.module.css';

/** The grey shape of something that is being loaded. Sizes in pixels; the width may be a CSS length. */
export const Skeleton = (props: { readonly width?: number | string; readonly height?: number }) => (
  <span
    aria-hidden="true"
    className={styles.bone}
    style={{ width: props.width ?? '100%', height: props.height ?? 12 }}
  />
);
