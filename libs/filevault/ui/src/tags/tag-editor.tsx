import { IconX } from '@tabler/icons-react';
import { IconButton } from '@quintet/kit';
import { maxTagLength, maxTags } from '@quintet/filevault-contract/routes';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { messages } from '../filevault.messages.ts';
import { tagsQuery } from './tags.queries.ts';
import styles from './tags.module.css';

/** Edits a document's tags: remove each, or type a new one with suggestions of existing tags. */
export function TagEditor(props: {
  readonly tags: readonly string[];
  readonly onChange: (tags: string[]) => void;
}) {
  const { tags, onChange } = props;
  const list = useId();
  const { data: known = [] } = useQuery(tagsQuery);
  const [text, setText] = useState('');
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    // Commas separate tags, as in the upload form.
    const names = text.split(',').flatMap((name) => name.trim() || []);
    if (names.length > 0) onChange([...tags, ...names]);
    setText('');
  };
  return (
    <div className={styles.editor}>
      {tags.map((tag) => (
        <span key={tag} className={styles.editable}>
          {tag}
          <IconButton
            label={messages.tags.remove(tag)}
            className={styles.remove}
            onClick={() => onChange(tags.filter((other) => other !== tag))}
          >
            <IconX />
          </IconButton>
        </span>
      ))}
      {tags.length < maxTags && (
        <form onSubmit={add}>
          <input
            className={styles.input}
            aria-label={messages.tags.add}
            placeholder={messages.tags.addShort}
            list={list}
            maxLength={maxTagLength}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <datalist id={list}>
            {known
              .filter(({ name }) => !tags.includes(name))
              .map(({ id, name }) => (
                <option key={id}>{name}</option>
              ))}
          </datalist>
        </form>
      )}
    </div>
  );
}
