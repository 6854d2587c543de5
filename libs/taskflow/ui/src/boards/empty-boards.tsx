import { Button, EmptyState, TextField } from '@quintet/kit';
import { maxTitleLength } from '@quintet/taskflow-contract/routes';
import { type SubmitEvent, useState } from 'react';
import { describeError, messages } from '../taskflow.messages.ts';
import styles from './empty-boards.module.css';

/** Shown when there are no boards: create one, or open the sample board. */
export function EmptyBoards(props: {
  readonly onCreate: (body: { name: string; sample?: boolean }) => Promise<void>;
}) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const create = async (body: { name: string; sample?: boolean }) => {
    setBusy(true);
    setError(undefined);
    await props.onCreate(body).catch((failure: unknown) => setError(describeError(failure)));
    setBusy(false);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setError(messages.nameNeeded);
    return void create({ name: name.trim() });
  };
  return (
    <EmptyState
      picture={<BoardPicture />}
      title={messages.boards.empty.title}
      text={messages.boards.empty.text}
    >
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={messages.name}
          className={styles.name}
          value={name}
          placeholder={messages.boards.namePlaceholder}
          maxLength={maxTitleLength}
          autoComplete="off"
          error={error}
          onChange={(event) => setName(event.target.value)}
        />
        <div className={styles.steps}>
          <Button variant="primary" type="submit" disabled={isBusy}>
            {messages.boards.empty.submit}
          </Button>
          <Button
            disabled={isBusy}
            onClick={() => create({ name: messages.boards.sampleName, sample: true })}
          >
            {messages.boards.empty.sample}
          </Button>
        </div>
      </form>
    </EmptyState>
  );
}

const pictureCards = [
  { x: 8, y: 24 },
  { x: 8, y: 52 },
  { x: 8, y: 80 },
  { x: 84, y: 24 },
  { x: 160, y: 24 },
] as const;

/** A drawing of a board with a card being dragged. */
const BoardPicture = () => (
  <svg viewBox="0 0 232 112" className={styles.picture} aria-hidden="true">
    <path className={styles.frame} d="M78 .5v111M154 .5v111" />
    {[8, 84, 160].map((x) => (
      <rect key={x} className={styles.text} x={x} y="6" width="28" height="5" rx="2.5" />
    ))}
    {pictureCards.map(({ x, y }) => (
      <g key={`${x},${y}`}>
        <rect className={styles.card} x={x + 0.5} y={y + 0.5} width="62" height="22" rx="5" />
        <rect className={styles.text} x={x + 8} y={y + 9} width="38" height="4" rx="2" />
      </g>
    ))}
    <rect className={styles.gap} x="84.5" y="52.5" width="62" height="22" rx="5" />
    <g transform="translate(100 60) rotate(4)">
      <rect className={styles.held} width="62" height="22" rx="5" />
      <rect className={styles.mark} x="8" y="9" width="38" height="4" rx="2" />
    </g>
  </svg>
);
