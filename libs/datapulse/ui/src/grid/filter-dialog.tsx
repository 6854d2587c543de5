import { Button, Dialog, TextField } from '@quintet/kit';
import { filterOps } from '@quintet/datapulse-contract/routes';
import type { Column } from '@quintet/datapulse-contract/schemas';
import { type ReactNode, type SubmitEvent, useId, useState } from 'react';
import { messages } from '../datapulse.messages.ts';
import { type ColumnFilter, type FilterOp, takesNoValue } from './grid-query.ts';
import styles from './rows.module.css';

/** Dialog for a new filter: column, condition, value. */
export function FilterDialog(props: {
  readonly columns: readonly Column[];
  readonly onAdd: (filter: ColumnFilter) => void;
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
    props.onAdd({ column: column.name, op, value: takesNoValue(op) ? '' : value });
    props.onClose();
  };
  const footer = (
    <>
      <Button variant="ghost" onClick={props.onClose}>
        {messages.cancel}
      </Button>
      <Button variant="primary" type="submit" form={form}>
        {messages.rows.filter.add}
      </Button>
    </>
  );
  return (
    <Dialog
      title={messages.rows.filter.title}
      closeLabel={messages.close}
      onClose={props.onClose}
      footer={footer}
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <Choice
          label={messages.rows.filter.column}
          value={String(at)}
          onChange={(next) => setAt(Number(next))}
        >
          {props.columns.map(({ name }, index) => (
            <option key={name} value={index}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice label={messages.rows.filter.op} value={op} onChange={(next) => setOp(next as FilterOp)}>
          {filterOps.map((one) => (
            <option key={one} value={one}>
              {messages.rows.filter.ops[one]}
            </option>
          ))}
        </Choice>
        {!takesNoValue(op) && (
          <TextField
            label={messages.rows.filter.value}
            value={value}
            placeholder={messages.rows.filter.hints[column?.type ?? 'text']}
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
