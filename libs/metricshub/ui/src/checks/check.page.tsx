import {
  Button,
  ErrorState,
  PageHeader,
  ProblemError,
  Skeleton,
  hasStatus,
  usePageTitle,
} from '@quintet/kit';
import type { Check } from '@quintet/metricshub-contract/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { format, uptimePercent } from '../format.ts';
import { describeError, messages } from '../metricshub.messages.ts';
import { CheckActions } from './check-table.tsx';
import styles from './check.module.css';
import { checkQuery } from './checks.queries.ts';
import { ResultTable } from './result-table.tsx';
import { Sparkline } from './sparkline.tsx';
import { StateMark } from './state-mark.tsx';

const daySeconds = 86_400;

/** The page of one check with its results. */
export function CheckPage({ checkId }: { readonly checkId: string }) {
  const { data: check, error, refetch } = useQuery(checkQuery(checkId));
  usePageTitle(check?.name ?? messages.checks.title, messages.app);
  const [, navigate] = useLocation();
  const isGone = hasStatus(error, 404);
  return (
    <>
      <PageHeader
        meta={check && <StateMark state={check.state} />}
        actions={
          check && !check.builtIn && !isGone && <CheckActions check={check} onDeleted={() => navigate('/')} />
        }
      >
        <Link href="/" className={styles.back}>
          {messages.check.back}
        </Link>
        <h1>{check?.name ?? messages.checks.title}</h1>
      </PageHeader>
      {error && (!check || isGone) ? (
        <CheckError error={error} isGone={isGone} onRetry={() => void refetch()} />
      ) : check ? (
        <CheckDetails check={check} />
      ) : (
        <CheckSkeleton />
      )}
    </>
  );
}

const CheckDetails = ({ check }: { readonly check: Check }) => (
  <>
    <p className={styles.url}>{check.url}</p>
    <dl className={styles.facts}>
      <Fact name={messages.check.facts.latency} value={format('milliseconds', check.latencyMs)} />
      <Fact
        name={messages.check.facts.uptime}
        value={uptimePercent(check.uptime)}
        note={messages.checks.known(format('seconds', check.known * daySeconds))}
      />
      <Fact name={messages.check.facts.interval} value={messages.form.otherInterval(check.intervalSeconds)} />
      <Fact name={messages.check.facts.timeout} value={format('milliseconds', check.timeoutMs)} />
      <Fact
        name={messages.check.facts.expected}
        value={check.expectedStatus === null ? messages.check.anyGood : String(check.expectedStatus)}
      />
    </dl>
    <div className={styles.recent}>
      <Sparkline recent={check.recent} />
    </div>
    <ResultTable checkId={check.id} />
  </>
);

const Fact = (props: { readonly name: string; readonly value: string; readonly note?: string }) => (
  <div>
    <dt>{props.name}</dt>
    <dd>{props.value}</dd>
    {props.note && <dd className={styles.small}>{props.note}</dd>}
  </div>
);

const CheckSkeleton = () => (
  <div className={styles.facts} role="group" aria-busy="true" aria-label={messages.check.loading}>
    {['latency', 'uptime', 'interval'].map((name) => (
      <div key={name}>
        <Skeleton width={64} />
        <Skeleton width={96} height={24} />
      </div>
    ))}
  </div>
);

const CheckError = (props: {
  readonly error: Error;
  readonly isGone: boolean;
  readonly onRetry: () => void;
}) => (
  <ErrorState
    title={props.isGone ? messages.check.goneTitle : messages.check.errorTitle}
    text={props.isGone ? messages.check.goneText : describeError(props.error)}
    reference={
      !props.isGone && props.error instanceof ProblemError
        ? messages.request(props.error.requestId)
        : undefined
    }
  >
    {!props.isGone && <Button onClick={props.onRetry}>{messages.tryAgain}</Button>}
  </ErrorState>
);
