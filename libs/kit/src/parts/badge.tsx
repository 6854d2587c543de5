import { cx } from '../cx.ts';
import styles from './badge.module.css';

/** A short label, such as "Sample". */
export const Badge = (props: { readonly children: string; readonly className?: string | undefined }) => (
  <span className={cx(styles.badge, props.className)}>{props.children}</span>
);
