import { Segmented } from '@quintet/kit';
import { priorities } from '@quintet/taskflow-contract/routes';
import type { Priority } from '@quintet/taskflow-contract/schemas';
import { messages } from '../taskflow.messages.ts';
import { PriorityGlyph } from './priority-glyph.tsx';

/** Chooses how urgent a card is. */
export const PriorityPicker = (props: {
  readonly value: Priority;
  readonly onChange: (priority: Priority) => void;
}) => (
  <Segmented
    label={messages.card.priority}
    value={props.value}
    onChange={props.onChange}
    options={priorities.map((priority) => ({
      value: priority,
      label: messages.card.priorities[priority],
      icon: (
        <span aria-hidden="true">
          <PriorityGlyph priority={priority} />
        </span>
      ),
    }))}
  />
);
