import { Button, PageHeader, Skeleton, usePageTitle } from '@quintet/kit';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { describeError, messages } from '../chatmind.messages.ts';
import { modelsQuery, sessionsQuery, useSessionWrites } from '../sessions/sessions.queries.ts';
import { Composer } from './composer.tsx';
import styles from './start.module.css';
import { useAsk } from './use-ask.ts';

/** A conversation that has not begun: who would answer, a place to write, and a sample for those who have none yet. */
export function StartPage() {
  usePageTitle(messages.app);
  const [, navigate] = useLocation();
  const { create } = useSessionWrites();
  const { ask } = useAsk();
  // One conversation for one text, also when the first try to send fails half-way.
  const made = useRef<string>(undefined);
  const begin = async (text: string, modelId: string | undefined) => {
    made.current ??= (await create({})).id;
    await ask(made.current, text, modelId);
    navigate(`/sessions/${made.current}`);
    made.current = undefined;
  };
  return (
    <>
      <PageHeader>
        <h1>{messages.sessions.create}</h1>
      </PageHeader>
      <div className={styles.start}>
        <h2>{messages.start.title}</h2>
        <Answers />
        <Composer draftKey="new" placeholder={messages.start.placeholder} onSend={begin} />
        <Sample
          onOpen={async () => {
            const { id } = await create({ sample: true });
            navigate(`/sessions/${id}`);
          }}
        />
      </div>
    </>
  );
}

/** Says who answers, before anything is asked. */
function Answers() {
  const { data, error } = useQuery(modelsQuery);
  const model = data?.items.find((one) => one.default);
  if (error && !model) return <p>{describeError(error)}</p>;
  if (!model) return <Skeleton height={20} />;
  return <p>{model.kind === 'quotes' ? messages.start.quotes : messages.start.writes(model.label)}</p>;
}

/** Offered while there is no sample among the conversations. */
function Sample({ onOpen }: { readonly onOpen: () => Promise<void> }) {
  const { data } = useInfiniteQuery(sessionsQuery);
  const [error, setError] = useState<string>();
  if (!data || data.pages.some(({ items }) => items.some(({ sample }) => sample))) return null;
  const open = () => onOpen().catch((failure: unknown) => setError(describeError(failure)));
  return (
    <>
      <Button onClick={() => void open()}>{messages.start.sample}</Button>
      {error && <p role="alert">{error}</p>}
    </>
  );
}
