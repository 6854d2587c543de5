import type { Priority } from '@quintet/taskflow-contract/schemas';

type SampleCard = { column: 0 | 1 | 2; title: string; description?: string; priority: Priority };

/** Cards of the sample board that an empty tab offers. Using them teaches how a board works. */
export const sampleCards: readonly SampleCard[] = [
  {
    column: 0,
    title: 'Drag me to Doing',
    description:
      'With the mouse, with a finger (hold for a moment), or with the keyboard: Space lifts, arrows move, Space drops.',
    priority: 'high',
  },
  {
    column: 0,
    title: 'Open this board in a second window and watch cards move in both',
    priority: 'medium',
  },
  { column: 0, title: 'Press M on a card to choose its new position', priority: 'low' },
  { column: 0, title: 'Add your own card below', priority: 'medium' },
  {
    column: 1,
    title: 'Write a description',
    description: 'Unsaved text stays in its field, even when someone else changes the card.',
    priority: 'medium',
  },
  { column: 1, title: 'Set the priority of a card', priority: 'urgent' },
  { column: 2, title: 'Create the first board', priority: 'medium' },
];
