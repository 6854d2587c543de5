import { Segmented } from '@quintet/kit';
import { priorities } from '@quintet/taskflow-contract/routes';
import type { Priority } from '@quintet/taskflow-contract/schemas';
import { words } from '../taskflow.en.ts';
import { PriorityGlyph } from './priority-glyph.tsx';

/** Chooses how urgent a card is. */
export const PriorityPicker = (props: {
  readonly value: Priority;
  readonly onChange: (priority: Priority) => void;
}) => (
  <Segmented
    label={words.card.priority}
    value={props.value}
    onChange={props.onChange}
    options={priorities.map((priority) => ({
      value: priority,
      label: words.card.priorities[priority],
      icon: (
        <span aria-hidden="true">
          <PriorityGlyph priority={priority} />
        </span>
      ),
    }))}
  />
);
