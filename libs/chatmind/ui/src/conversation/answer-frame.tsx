import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messages } from '../chatmind.messages.ts';
import { modelsQuery } from '../sessions/sessions.queries.ts';
import styles from './message.module.css';

/** Frames an answer with the name of its model. */
export function AnswerFrame(props: {
  readonly modelId: string | undefined;
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}) {
  const { data } = useQuery(modelsQuery);
  const model = data?.items.find(({ id }) => id === props.modelId);
  return (
    <article className={styles.answer} aria-busy={props.isBusy ?? false}>
      <header className={styles.author}>
        {model?.label ?? props.modelId}
        {model?.kind === 'quotes' && <span className={styles.kind}>{messages.models.quotes}</span>}
      </header>
      {props.children}
    </article>
  );
}
