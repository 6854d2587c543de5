import { Button, EmptyState, TextField } from '@quintet/kit';
import { maxTitleLength } from '@quintet/taskflow-contract/routes';
import { type SubmitEvent, useState } from 'react';
import { describeError, messages } from '../taskflow.messages.ts';
import { BoardPicture } from './board-picture.tsx';
import styles from './empty-boards.module.css';

/** What stands here before the first board: what a board is for, and two ways to one. */
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
