import type { Source } from '@quintet/chatmind-contract/schemas';
import { messages } from '../chatmind.messages.ts';
import styles from './sources.module.css';

const placeOf = ({ file, lineStart, lineEnd }: Source) =>
  `${file}:${lineStart}${lineEnd > lineStart ? `-${lineEnd}` : ''}`;

/** The sources of an answer: each passage verbatim, with its file and lines. */
export const Sources = (props: { readonly sources: readonly Source[]; readonly isOpen: boolean }) => (
  <details className={styles.sources} open={props.isOpen}>
    <summary>{messages.answer.sources(props.sources.length)}</summary>
    {props.sources.map((source) => (
      <figure key={placeOf(source)}>
        <figcaption>{placeOf(source)}</figcaption>
        <blockquote>{source.quote}</blockquote>
      </figure>
    ))}
  </details>
);
