import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import styles from './icon-button.module.css';

/** A square button with an icon. `label` is its accessible name and tooltip. */
export function IconButton({
  label,
  className,
  ...rest
}: ComponentProps<'button'> & { readonly label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={cx(styles.button, className)}
    />
  );
}
