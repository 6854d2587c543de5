import { IconSearch } from '@tabler/icons-react';
import { Kbd, useShortcuts } from '@quintet/kit';
import { useRef } from 'react';
import { words } from '../filevault.en.ts';
import styles from './search-field.module.css';

/** The search of the list; `/` goes to it. */
export function SearchField(props: { readonly value: string; readonly onChange: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts(words.keys.title, [
    { keys: '/', label: words.keys.search, run: () => field.current?.focus() },
  ]);
  return (
    <search className={styles.search}>
      <IconSearch aria-hidden="true" />
      <input
        ref={field}
        type="search"
        aria-label={words.search.label}
        placeholder={words.search.placeholder}
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
