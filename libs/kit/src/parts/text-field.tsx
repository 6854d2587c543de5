import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from '../cx.ts';
import styles from './text-field.module.css';

type FieldProps = { readonly label: string; readonly hint?: ReactNode; readonly error?: string | undefined };

/** A labelled single-line text field. `error` says what is wrong and how to fix it. */
export function TextField({ label, hint, error, className, ...rest }: ComponentProps<'input'> & FieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error} className={className}>
      <input {...rest} id={id} className={styles.input} {...describe(id, hint, error)} />
    </Frame>
  );
}

/** A labelled multi-line text field that grows with its content. */
export function TextArea({
  label,
  hint,
  error,
  className,
  ...rest
}: ComponentProps<'textarea'> & FieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error} className={className}>
      <textarea {...rest} id={id} className={cx(styles.input, styles.area)} {...describe(id, hint, error)} />
    </Frame>
  );
}

/** A labelled select; the options are its children. */
export function SelectField({
  label,
  hint,
  error,
  className,
  ...rest
}: ComponentProps<'select'> & FieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error} className={className}>
      <select {...rest} id={id} className={cx(styles.input, styles.select)} {...describe(id, hint, error)} />
    </Frame>
  );
}

const describe = (id: string, hint: ReactNode, error: string | undefined) => ({
  'aria-invalid': error ? true : undefined,
  'aria-describedby': (error ?? hint) ? `${id}-note` : undefined,
});

type FrameProps = FieldProps & {
  readonly id: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
};

function Frame({ id, label, hint, error, className, children }: FrameProps) {
  const note = error ?? hint;
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id}>{label}</label>
      {children}
      {note && (
        <p
          id={`${id}-note`}
          className={cx(styles.note, error && styles.error)}
          role={error ? 'alert' : undefined}
        >
          {note}
        </p>
      )}
    </div>
  );
}
