import { Button, Segmented } from '@quintet/kit';
import type { Card } from '@quintet/taskflow-contract/schemas';
import { useState } from 'react';
import { messages } from '../taskflow.messages.ts';
import type { CardDraft, Choice, FieldName } from './card-draft.ts';
import styles from './conflict-panel.module.css';

const labels = {
  title: messages.card.title,
  description: messages.card.description,
  priority: messages.card.priority,
};

/** Shows both values of each conflicting field and lets the user choose. */
export function ConflictPanel(props: {
  readonly names: readonly FieldName[];
  readonly draft: CardDraft;
  readonly theirs: Card;
  readonly error: string | undefined;
  readonly isBusy: boolean;
  readonly onChoose: (choices: Partial<Record<FieldName, Choice>>) => void;
  readonly onBack: () => void;
}) {
  const [choices, setChoices] = useState<Partial<Record<FieldName, Choice>>>({});
  return (
    <div className={styles.panel}>
      <div role="alert">
        <h3>{messages.conflict.title}</h3>
        <p>{messages.conflict.text}</p>
      </div>
      {props.names.map((name) => (
        <section key={name} className={styles.field} aria-label={labels[name]}>
          <h4>{labels[name]}</h4>
          <Version label={messages.conflict.mine} text={props.draft.mine[name]} />
          <Version label={messages.conflict.theirs} text={props.theirs[name]} />
          <Segmented
            label={messages.conflict.choose(labels[name])}
            value={choices[name] ?? 'mine'}
            options={optionsOf(name)}
            onChange={(choice) => setChoices({ ...choices, [name]: choice })}
          />
        </section>
      ))}
      {props.error && (
        <p role="alert" className={styles.error}>
          {props.error}
        </p>
      )}
      <div className={styles.actions}>
        <Button variant="ghost" onClick={props.onBack}>
          {messages.cancel}
        </Button>
        <Button variant="primary" disabled={props.isBusy} onClick={() => props.onChoose(choices)}>
          {messages.save}
        </Button>
      </div>
    </div>
  );
}

const Version = ({ label, text }: { readonly label: string; readonly text: string | undefined }) => (
  <figure className={styles.version}>
    <figcaption>{label}</figcaption>
    <p>{text || <em>{messages.conflict.empty}</em>}</p>
  </figure>
);

const optionsOf = (name: FieldName): { value: Choice; label: string }[] => [
  { value: 'mine', label: messages.conflict.mine },
  { value: 'theirs', label: messages.conflict.theirs },
  ...(name === 'description' ? [{ value: 'both' as const, label: messages.conflict.both }] : []),
];
