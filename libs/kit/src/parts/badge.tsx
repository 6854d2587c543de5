import { cx } from '../cx.ts';
import styles from './badge.module.css';

/** One quiet word about a thing, such as that it is a sample. */
export const Badge = (props: { readonly children: string; readonly className?: string | undefined }) => (
  <span className={cx(styles.badge, props.className)}>{props.children}</span>
);
