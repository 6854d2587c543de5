import type { Priority } from '@quintet/taskflow-contract/schemas';

type SampleCard = { column: 0 | 1 | 2; title: string; description?: string; priority: Priority };

/** Cards of the example that an empty tab offers: they teach the board by being used. */
export const sampleCards: readonly SampleCard[] = [
  {
    column: 0,
    title: 'Drag me to Doing',
    description:
      'By mouse, by finger (hold a moment), or by keyboard: Space lifts, arrows move, Space drops.',
    priority: 'high',
  },
  {
    column: 0,
    title: 'Open this board in a second window and watch a card move in both',
    priority: 'medium',
  },
  { column: 0, title: 'Press M on a card to say where it should go', priority: 'low' },
  { column: 0, title: 'Add a card of your own below', priority: 'medium' },
  {
    column: 1,
    title: 'Write a description',
    description:
      'Text that you have not saved yet stays in its field, also when somebody else changes the card.',
    priority: 'medium',
  },
  { column: 1, title: 'Give a card a priority', priority: 'urgent' },
  { column: 2, title: 'Create the first board', priority: 'medium' },
];
