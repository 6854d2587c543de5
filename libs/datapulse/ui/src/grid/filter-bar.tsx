import { IconFilter, IconX } from '@tabler/icons-react';
import { Button } from '@quintet/kit';
import type { Column } from '@quintet/datapulse-contract/schemas';
import { useState } from 'react';
import { messages } from '../datapulse.messages.ts';
import { FilterDialog } from './filter-dialog.tsx';
import styles from './rows.module.css';
import type { Filter, Question } from './question.ts';

const textOf = ({ column, op, value }: Filter) =>
  `${column} ${messages.rows.filter.ops[op]}${value === '' ? '' : ` ${value}`}`;

/** The conditions in force, and the way to another. */
export function FilterBar(props: {
  readonly columns: readonly Column[];
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}) {
  const { question, onChange } = props;
  const { filters } = question;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.filters}>
      {filters.map((filter) => (
        <button
          key={textOf(filter)}
          type="button"
          className={styles.chip}
          aria-label={messages.rows.filter.remove(textOf(filter))}
          onClick={() => onChange({ ...question, filters: filters.filter((one) => one !== filter) })}
        >
          {textOf(filter)}
          <IconX aria-hidden="true" />
        </button>
      ))}
      {filters.length > 1 && (
        <Button variant="ghost" onClick={() => onChange({ ...question, filters: [] })}>
          {messages.rows.filter.clear}
        </Button>
      )}
      <Button onClick={() => setOpen(true)}>
        <IconFilter aria-hidden="true" />
        {messages.rows.filter.add}
      </Button>
      {isOpen && (
        <FilterDialog
          columns={props.columns}
          onAdd={(filter) => onChange({ ...question, filters: [...filters, filter] })}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
