import type { Run, Session } from '@quintet/chatmind-contract/schemas';
import { useStore } from '@quintet/kit';
import { Markdown } from '@quintet/markdown';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { messages } from '../chatmind.messages.ts';
import { AnswerFrame } from '../conversation/answer-frame.tsx';
import { messagesQuery, applyRunEnd } from '../conversation/messages.queries.ts';
import { Sources } from '../conversation/sources.tsx';
import styles from './live-answer.module.css';
import { liveRunStore, useRunLive } from './live-run.ts';

/** The answer while it is generated. The only part of the page that renders again with each event. */
export function LiveAnswer(props: {
  readonly session: Session;
  readonly run: Run;
  readonly onDone: (text: string) => void;
}) {
  const { session, run } = props;
  const cache = useQueryClient();
  const status = useRunLive(run, (event) => {
    applyRunEnd(cache, session, event);
    if (event.message) props.onDone(event.message.text);
  });
  // Loads the stored answer when the run has ended, by whatever way the page learned of it.
  useEffect(
    () => () => void cache.invalidateQueries({ queryKey: messagesQuery(session.id).queryKey }),
    [cache, session.id],
  );
  const { text, sources } = useStore(liveRunStore(run.id), (now) => now);
  return (
    <AnswerFrame modelId={run.modelId} isBusy>
      {text === '' ? (
        <p className={styles.waiting}>{messages.answer.thinking}</p>
      ) : (
        <Markdown text={text} isStreaming />
      )}
      {sources.length > 0 && <Sources sources={sources} isOpen={false} />}
      <output className={styles.note}>
        {status === 'reconnecting' && <span>{messages.answer.reconnecting}</span>}
      </output>
    </AnswerFrame>
  );
}
