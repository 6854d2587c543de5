import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react';
import { maxTextLength } from '@quintet/chatmind-contract/routes';
import { Button, IconButton, Kbd, useDraft } from '@quintet/kit';
import { type KeyboardEvent, type SubmitEvent, useState } from 'react';
import { describeError, messages } from '../chatmind.messages.ts';
import styles from './composer.module.css';
import { ModelChoice } from './model-choice.tsx';

/**
 * The input for a question. Enter sends, Shift+Enter starts a new line. The text is saved as a draft until the service has
 * accepted it. While an answer is generated, the button stops it, and the user can keep typing.
 */
export function Composer(props: {
  /** Identifies the draft. */
  readonly draftKey: string;
  readonly placeholder?: string;
  readonly onSend: (text: string, modelId: string | undefined) => Promise<unknown>;
  readonly onStop?: (() => Promise<unknown>) | undefined;
}) {
  const draft = useDraft(`chatmind:${props.draftKey}`);
  const [modelId, setModelId] = useState<string>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const canSend = draft.text.trim() !== '' && !isBusy && !props.onStop;

  const act = async (action: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    await action().catch((failure: unknown) => setError(describeError(failure)));
    setBusy(false);
  };
  const send = () => {
    if (!canSend) return;
    if (draft.text.length > maxTextLength) return setError(messages.composer.tooLong(maxTextLength));
    void act(async () => {
      await props.onSend(draft.text, modelId);
      draft.clear();
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form className={styles.composer} onSubmit={submit}>
      {error && <p role="alert">{error}</p>}
      <div className={styles.field}>
        <textarea
          rows={1}
          value={draft.text}
          aria-label={messages.composer.label}
          placeholder={props.placeholder ?? messages.composer.placeholder}
          onChange={(event) => draft.set(event.target.value)}
          onKeyDown={press}
        />
        {props.onStop ? (
          <Button disabled={isBusy} onClick={() => void act(async () => props.onStop?.())}>
            <IconPlayerStopFilled aria-hidden="true" />
            {messages.composer.stop}
          </Button>
        ) : (
          <IconButton
            type="submit"
            label={messages.composer.send}
            className={styles.send}
            disabled={!canSend}
          >
            <IconArrowUp />
          </IconButton>
        )}
      </div>
      <div className={styles.below}>
        <ModelChoice value={modelId} onChange={setModelId} />
        <span className={styles.hint}>
          <Kbd>Enter</Kbd> {messages.composer.hint[0]} <Kbd>Shift Enter</Kbd> {messages.composer.hint[1]}
        </span>
      </div>
    </form>
  );
}
