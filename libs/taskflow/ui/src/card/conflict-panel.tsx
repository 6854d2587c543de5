import { Button, Segmented } from '@quintet/kit';
import type { Card } from '@quintet/taskflow-contract/schemas';
import { useState } from 'react';
import { words } from '../taskflow.en.ts';
import type { CardDraft, Choice, FieldName } from './card.draft.ts';
import styles from './conflict-panel.module.css';

const labels = {
  title: words.card.title,
  description: words.card.description,
  priority: words.card.priority,
};

/** Two people changed the same field: shows both texts whole and lets the person choose. */
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
        <h3>{words.conflict.title}</h3>
        <p>{words.conflict.text}</p>
      </div>
      {props.names.map((name) => (
        <section key={name} className={styles.field} aria-label={labels[name]}>
          <h4>{labels[name]}</h4>
          <Version label={words.conflict.mine} text={props.draft.mine[name]} />
          <Version label={words.conflict.theirs} text={props.theirs[name]} />
          <Segmented
            label={words.conflict.choose(labels[name])}
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
          {words.cancel}
        </Button>
        <Button variant="primary" disabled={props.isBusy} onClick={() => props.onChoose(choices)}>
          {words.save}
        </Button>
      </div>
    </div>
  );
}

const Version = ({ label, text }: { readonly label: string; readonly text: string | undefined }) => (
  <figure className={styles.version}>
    <figcaption>{label}</figcaption>
    <p>{text || <em>{words.conflict.empty}</em>}</p>
  </figure>
);

const optionsOf = (name: FieldName): { value: Choice; label: string }[] => [
  { value: 'mine', label: words.conflict.mine },
  { value: 'theirs', label: words.conflict.theirs },
  ...(name === 'description' ? [{ value: 'both' as const, label: words.conflict.both }] : []),
];
