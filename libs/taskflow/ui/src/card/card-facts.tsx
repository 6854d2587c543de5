import { Button } from '@quintet/kit';
import type { Card } from '@quintet/taskflow-contract/schemas';
import { messages } from '../taskflow.messages.ts';
import styles from './card-dialog.module.css';

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** When a card was created and last updated, and its version. */
export const CardFacts = ({ card }: { readonly card: Card }) => (
  <dl className={styles.facts}>
    <dt>{messages.card.created}</dt>
    <dd>
      <time dateTime={card.createdAt}>{moment.format(new Date(card.createdAt))}</time>
    </dd>
    <dt>{messages.card.updated}</dt>
    <dd>
      <time dateTime={card.updatedAt}>{moment.format(new Date(card.updatedAt))}</time> · v{card.version}
    </dd>
  </dl>
);

/** Says that unsaved changes were restored, with a button to discard them. */
export const DraftNote = ({ onDiscard }: { readonly onDiscard: () => void }) => (
  <p className={styles.draft}>
    {messages.card.draftRestored}
    <Button variant="ghost" onClick={onDiscard}>
      {messages.card.discard}
    </Button>
  </p>
);
