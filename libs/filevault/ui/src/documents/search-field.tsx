import { IconSearch } from '@tabler/icons-react';
import { Kbd, useShortcuts } from '@quintet/kit';
import { useRef } from 'react';
import { messages } from '../filevault.messages.ts';
import styles from './search-field.module.css';

/** The search field of the list; `/` focuses it. */
export function SearchField(props: { readonly value: string; readonly onChange: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts(messages.keys.title, [
    { keys: '/', label: messages.keys.search, run: () => field.current?.focus() },
  ]);
  return (
    <search className={styles.search}>
      <IconSearch aria-hidden="true" />
      <input
        ref={field}
        type="search"
        aria-label={messages.search.label}
        placeholder={messages.search.placeholder}
        autoComplete="off"
        maxLength={500}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={({ key }) => key === 'Escape' && props.onChange('')}
      />
      <Kbd>/</Kbd>
    </search>
  );
}
