import { type ReactNode, useId } from 'react';
import styles from './segmented.module.css';

/** A choice between a few visible options: a radio group in a row. */
export function Segmented<V extends string>(props: {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string; readonly icon?: ReactNode }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend>{props.label}</legend>
      <div className={styles.row}>
        {props.options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            {option.icon}
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
