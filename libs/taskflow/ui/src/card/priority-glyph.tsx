import { priorities } from '@quintet/taskflow-contract/routes';
import type { Priority } from '@quintet/taskflow-contract/schemas';
import { messages } from '../taskflow.messages.ts';
import styles from './priority-glyph.module.css';

/** A priority as one to three bars; all priorities can be compared at a glance. */
export function PriorityGlyph({ priority }: { readonly priority: Priority }) {
  const filled = priorities.indexOf(priority);
  return (
    <svg
      viewBox="0 0 14 12"
      className={styles.glyph}
      data-priority={priority}
      role="img"
      aria-label={messages.card.priorityOf(messages.card.priorities[priority])}
    >
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={1 + bar * 4.5}
          y={8 - bar * 4}
          width="3"
          height={4 + bar * 4}
          rx="1"
          data-filled={bar <= filled}
        />
      ))}
    </svg>
  );
}
