import { IconFilter, IconX } from '@tabler/icons-react';
import { Button } from '@quintet/kit';
import type { Column } from '@quintet/datapulse-contract/schemas';
import { useState } from 'react';
import { messages } from '../datapulse.messages.ts';
import { FilterDialog } from './filter-dialog.tsx';
import styles from './rows.module.css';
import type { ColumnFilter, GridQuery } from './grid-query.ts';

const textOf = ({ column, op, value }: ColumnFilter) =>
  `${column} ${messages.rows.filter.ops[op]}${value === '' ? '' : ` ${value}`}`;

/** The active filters and a button to add one. */
export function FilterBar(props: {
  readonly columns: readonly Column[];
  readonly query: GridQuery;
  readonly onChange: (query: GridQuery) => void;
}) {
  const { query, onChange } = props;
  const { filters } = query;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.filters}>
      {filters.map((filter) => (
        <button
          key={textOf(filter)}
          type="button"
          className={styles.chip}
          aria-label={messages.rows.filter.remove(textOf(filter))}
          onClick={() => onChange({ ...query, filters: filters.filter((one) => one !== filter) })}
        >
          {textOf(filter)}
          <IconX aria-hidden="true" />
        </button>
      ))}
      {filters.length > 1 && (
        <Button variant="ghost" onClick={() => onChange({ ...query, filters: [] })}>
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
          onAdd={(filter) => onChange({ ...query, filters: [...filters, filter] })}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
