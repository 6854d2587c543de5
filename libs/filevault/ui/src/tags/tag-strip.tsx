import { cx } from '@quintet/kit';
import type { Tag } from '@quintet/filevault-contract/schemas';
import { useQuery } from '@tanstack/react-query';
import { messages } from '../filevault.messages.ts';
import { TagMenu } from './tag-menu.tsx';
import { tagsQuery } from './tags.queries.ts';
import styles from './tags.module.css';

/** All tags with their number of documents. Selecting one filters the list. Hidden while there are no tags. */
export function TagStrip(props: {
  readonly selected: string | null;
  readonly onSelect: (tag: string | null) => void;
}) {
  const { selected, onSelect } = props;
  const { data: tags = [] } = useQuery(tagsQuery);
  if (tags.length === 0) return null;
  const current = tags.find(({ name }) => name === selected);
  return (
    <nav className={styles.strip} aria-label={messages.tags.filter}>
      <Choice label={messages.tags.all} isChosen={selected === null} onChoose={() => onSelect(null)} />
      {tags.map((tag) => (
        <Choice
          key={tag.id}
          label={tag.name}
          count={tag.documentCount}
          isChosen={tag.name === selected}
          onChoose={() => onSelect(tag.name === selected ? null : tag.name)}
        />
      ))}
      {current && <TagMenu tag={current} onRenamed={onSelect} onDeleted={() => onSelect(null)} />}
    </nav>
  );
}

const Choice = (props: {
  readonly label: string;
  readonly count?: Tag['documentCount'];
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) => (
  <button
    type="button"
    className={cx(styles.choice, props.isChosen && styles.chosen)}
    aria-pressed={props.isChosen}
    onClick={props.onChoose}
  >
    {props.label}
    {props.count !== undefined && <span className={styles.count}>{props.count}</span>}
  </button>
);
