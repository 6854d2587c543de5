import { IconPlus } from '@tabler/icons-react';
import { Button, EmptyState, ErrorState, ListSkeleton, MoreButton, ProblemError } from '@quintet/kit';
import type { Check } from '@quintet/metricshub-contract/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError, messages } from '../metricshub.messages.ts';
import { CheckDialog } from './check-dialog.tsx';
import { CheckTable } from './check-table.tsx';
import { checksQuery, useCheckWrites } from './checks.queries.ts';
import styles from './checks.module.css';

/** The built-in checks and the user's own. */
export function ChecksSection() {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(checksQuery);
  const { create } = useCheckWrites();
  const [isAsking, setAsking] = useState(false);
  const checks = data?.pages.flatMap(({ items }) => items);
  const hasOwn = checks?.some(({ builtIn }) => !builtIn) ?? true;
  return (
    <section className={styles.section} aria-labelledby="checks-title">
      <header className={styles.head}>
        <h2 id="checks-title">{messages.checks.title}</h2>
        {checks && hasOwn && (
          <Button onClick={() => setAsking(true)}>
            <IconPlus aria-hidden="true" />
            {messages.checks.create}
          </Button>
        )}
      </header>
      <Content checks={checks} error={error} onRetry={() => void refetch()} />
      {hasNextPage && <MoreButton onClick={() => void fetchNextPage()}>{messages.checks.more}</MoreButton>}
      {!hasOwn && <Invitation checks={checks ?? []} onCreate={() => setAsking(true)} />}
      {isAsking && <CheckDialog onSubmit={create} onClose={() => setAsking(false)} />}
    </section>
  );
}

function Content(props: {
  readonly checks: readonly Check[] | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}) {
  const { checks, error } = props;
  if (checks) return checks.length > 0 ? <CheckTable checks={checks} /> : null;
  if (!error) return <ListSkeleton label={messages.checks.loading} />;
  return (
    <ErrorState
      title={messages.checks.errorTitle}
      text={describeError(error)}
      reference={error instanceof ProblemError ? messages.request(error.requestId) : undefined}
    >
      <Button onClick={props.onRetry}>{messages.tryAgain}</Button>
    </ErrorState>
  );
}

/** Shown until the user has a check: explains checks and offers a sample. */
function Invitation({
  checks,
  onCreate,
}: {
  readonly checks: readonly Check[];
  readonly onCreate: () => void;
}) {
  const { create } = useCheckWrites();
  const [error, setError] = useState<string>();
  const addSample = () =>
    create({ name: messages.checks.sampleName, url: pageUrl(checks), sample: true }).catch(
      (failure: unknown) => setError(describeError(failure)),
    );
  const { title, text } = checks.length === 0 ? messages.checks.empty : messages.checks.own;
  return (
    <div className={styles.invitation}>
      <EmptyState title={title} text={text}>
        <Button variant="primary" onClick={onCreate}>
          {messages.checks.create}
        </Button>
        <Button onClick={() => void addSample()}>{messages.checks.own.sample}</Button>
        {error && (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
      </EmptyState>
    </div>
  );
}

/** The URL of this page for the service, which may differ from the one in this browser. */
const pageUrl = (checks: readonly Check[]): string =>
  checks.find(({ builtIn, url }) => builtIn && new URL(url).pathname === '/')?.url ??
  `${window.location.origin}/`;
