import { Button, Dialog, TextField } from '@quintet/kit';
import { filterOps } from '@quintet/datapulse-contract/routes';
import type { Column } from '@quintet/datapulse-contract/schemas';
import { type ReactNode, type SubmitEvent, useId, useState } from 'react';
import { words } from '../datapulse.en.ts';
import { type Filter, type FilterOp, needsNoValue } from './question.ts';
import styles from './rows.module.css';

/** Asks for one condition: a column, what about it, and a value. */
export function FilterDialog(props: {
  readonly columns: readonly Column[];
  readonly onAdd: (filter: Filter) => void;
  readonly onClose: () => void;
}) {
  const form = useId();
  const [at, setAt] = useState(0);
  const [op, setOp] = useState<FilterOp>('eq');
  const [value, setValue] = useState('');
  const column = props.columns[at];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!column) return;
    props.onAdd({ column: column.name, op, value: needsNoValue(op) ? '' : value });
    props.onClose();
  };
  const footer = (
    <>
      <Button variant="ghost" onClick={props.onClose}>
        {words.cancel}
      </Button>
      <Button variant="primary" type="submit" form={form}>
        {words.rows.filter.add}
      </Button>
    </>
  );
  return (
    <Dialog title={words.rows.filter.title} closeLabel={words.close} onClose={props.onClose} footer={footer}>
      <form id={form} className={styles.form} onSubmit={submit}>
        <Choice label={words.rows.filter.column} value={String(at)} onChange={(next) => setAt(Number(next))}>
          {props.columns.map(({ name }, index) => (
            <option key={name} value={index}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice label={words.rows.filter.op} value={op} onChange={(next) => setOp(next as FilterOp)}>
          {filterOps.map((one) => (
            <option key={one} value={one}>
              {words.rows.filter.ops[one]}
            </option>
          ))}
        </Choice>
        {!needsNoValue(op) && (
          <TextField
            label={words.rows.filter.value}
            value={value}
            placeholder={words.rows.filter.hints[column?.type ?? 'text']}
            autoComplete="off"
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </form>
    </Dialog>
  );
}

const Choice = (props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}) => (
  <label className={styles.choice}>
    <span>{props.label}</span>
    <select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
      {props.children}
    </select>
  </label>
);
