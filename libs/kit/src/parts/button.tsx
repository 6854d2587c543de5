import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import styles from './button.module.css';

/** `primary`: the one main action, in the app's hue. `plain`: the others. `ghost`: quiet, no border. `danger`: destroys. */
export type ButtonVariant = 'primary' | 'plain' | 'ghost' | 'danger';

/** A button; 32 px high, 44 on touch. */
export function Button({
  variant = 'plain',
  className,
  ...rest
}: ComponentProps<'button'> & { readonly variant?: ButtonVariant }) {
  return <button type="button" {...rest} className={cx(styles.button, styles[variant], className)} />;
}
