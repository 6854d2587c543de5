import { Button, PageHeader, Skeleton, usePageTitle } from '@quintet/kit';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { describeError, messages } from '../chatmind.messages.ts';
import { modelsQuery, sessionsQuery, useSessionWrites } from '../sessions/sessions.queries.ts';
import { Composer } from './composer.tsx';
import styles from './start.module.css';
import { useRunActions } from './use-run-actions.ts';

/** The start page: the model that answers, the composer, and a sample conversation if there is none yet. */
export function StartPage() {
  usePageTitle(messages.app);
  const [, navigate] = useLocation();
  const { create } = useSessionWrites();
  const { sendMessage } = useRunActions();
  // Reused if sending fails after the conversation was created, so that a retry creates no second one.
  const createdId = useRef<string>(undefined);
  const start = async (text: string, modelId: string | undefined) => {
    createdId.current ??= (await create({})).id;
    await sendMessage(createdId.current, text, modelId);
    navigate(`/sessions/${createdId.current}`);
    createdId.current = undefined;
  };
  return (
    <>
      <PageHeader>
        <h1>{messages.sessions.create}</h1>
      </PageHeader>
      <div className={styles.start}>
        <h2>{messages.start.title}</h2>
        <DefaultModel />
        <Composer draftKey="new" placeholder={messages.start.placeholder} onSend={start} />
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

/** Says which model answers. */
function DefaultModel() {
  const { data, error } = useQuery(modelsQuery);
  const model = data?.items.find((one) => one.default);
  if (error && !model) return <p>{describeError(error)}</p>;
  if (!model) return <Skeleton height={20} />;
  return <p>{model.kind === 'quotes' ? messages.start.quotes : messages.start.writes(model.label)}</p>;
}

/** Hidden once there is a sample conversation. */
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
