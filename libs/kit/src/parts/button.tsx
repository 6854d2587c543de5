import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import styles from './button.module.css';

/** `primary`: the main action, in the app's colour. `plain`: others. `ghost`: without a border. `danger`: deletes. */
export type ButtonVariant = 'primary' | 'plain' | 'ghost' | 'danger';

/** A button, 32 px high (44 px on touch screens). */
export function Button({
  variant = 'plain',
  className,
  ...rest
}: ComponentProps<'button'> & { readonly variant?: ButtonVariant }) {
  return <button type="button" {...rest} className={cx(styles.button, styles[variant], className)} />;
}
