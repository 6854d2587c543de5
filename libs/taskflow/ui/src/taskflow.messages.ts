import { ProblemError, isUnreachable } from '@quintet/kit';

const cards = (count: number) => `${count} ${count === 1 ? 'card' : 'cards'}`;

/** The texts of the tab. */
export const messages = {
  app: 'TaskFlow',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  tryAgain: 'Try again',
  delete: 'Delete',
  rename: 'Rename',
  name: 'Name',
  nameNeeded: 'Enter a name.',
  request: (id: string) => `Request ID: ${id}`,
  cards,
  boards: {
    title: 'Boards',
    create: 'New board',
    createTitle: 'New board',
    createSubmit: 'Create board',
    namePlaceholder: 'Release 1',
    renameTitle: 'Rename board',
    sample: 'Sample',
    columns: { name: 'Name', cards: 'Cards', created: 'Created', actions: 'Actions' },
    more: 'Show more',
    actions: (name: string) => `Actions for ${name}`,
    deleteTitle: 'Delete this board?',
    deleteConfirm: 'Delete board',
    deleteWarning: (count: number) =>
      count === 0
        ? " and its columns will be deleted for everyone. You can't undo this."
        : `, its columns and its ${cards(count)} will be deleted for everyone. You can't undo this.`,
    empty: {
      title: 'Create your first board',
      text: 'Boards show work as cards in columns. Move cards by mouse, touch or keyboard. Everyone with the board open sees changes live.',
      submit: 'Create board',
      sample: 'Open a sample board',
    },
    sampleName: 'Sample: First release',
    loading: 'Loading boards',
    errorTitle: "Couldn't load boards",
  },
  board: {
    label: 'Board',
    loading: 'Loading board',
    back: 'All boards',
    newCard: 'New card',
    actions: 'Board actions',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    linkNotCopied: "Couldn't copy the link. Copy it from the address bar.",
    errorTitle: "Couldn't load this board",
    goneTitle: 'Board not found',
    goneText: "It may have been deleted, or it isn't shared with you.",
    deletedByOther: 'This board was deleted.',
    reconnecting: 'Reconnecting',
    reconnectingHint: 'Changes by others appear when the connection is back. Your changes are still sent.',
  },
  column: {
    add: 'Add column',
    addTitle: 'New column',
    renameTitle: 'Rename column',
    actions: (name: string) => `Actions for column ${name}`,
    count: (name: string, count: number) => `${name}, ${cards(count)}`,
    deleteTitle: 'Delete this column?',
    deleteConfirm: 'Delete column',
    deleteWarning: ' will be deleted for everyone. Only empty columns can be deleted.',
    notEmpty: 'This column still has cards. Move or delete them first.',
  },
  card: {
    add: 'Add card',
    addTo: (column: string) => `New card in ${column}`,
    addPlaceholder: 'What needs to be done?',
    addHint: ['to add', 'to close'] as const,
    actions: (title: string) => `Actions for ${title}`,
    open: 'Open',
    editTitle: 'Edit title',
    move: 'Move to...',
    heading: 'Card',
    title: 'Title',
    description: 'Description',
    edit: 'Edit',
    editDescription: 'Edit description',
    descriptionPlaceholder: 'Add a description',
    hasDescription: 'Has a description',
    priority: 'Priority',
    priorities: { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
    priorityOf: (name: string) => `${name} priority`,
    keys: 'Press Enter to open, Space to pick up and move with the arrow keys, M to choose a position, E to edit the title.',
    created: 'Created',
    updated: 'Updated',
    draftRestored: 'Unsaved changes were restored.',
    discard: 'Discard',
    deleteTitle: 'Delete this card?',
    deleteConfirm: 'Delete card',
    deleteWarning: " and its description will be deleted for everyone. You can't undo this.",
    goneTitle: 'Card not found',
    goneText: 'It may have been deleted.',
    titleNeeded: 'Enter a title.',
    notSaved: (title: string) => `Couldn't save “${title}”.`,
    notMoved: (title: string) => `Couldn't move “${title}”. It's back in its old position.`,
    notAdded: (title: string) => `Couldn't add “${title}”.`,
    changedMeanwhile: (title: string) =>
      `“${title}” was changed by someone else. Your text was saved as a draft.`,
    anchorMoved: (title: string) =>
      `“${title}” was placed as close as possible: the card next to it was moved or deleted.`,
  },
  move: {
    title: 'Move card',
    column: 'Column',
    position: 'Position',
    ofPlaces: (count: number) => `1 to ${count}`,
    submit: 'Move',
  },
  conflict: {
    title: 'Someone else changed this card while you were editing it',
    text: 'Choose what to keep, then save.',
    mine: 'Yours',
    theirs: 'Theirs',
    both: 'Keep both',
    empty: 'Empty',
    choose: (field: string) => `Choose which ${field.toLowerCase()} to keep`,
  },
  drag: {
    lifted: (title: string, at: string) =>
      `Picked up ${title}. ${at}. Arrow keys move it, Space drops it, Escape cancels.`,
    dropped: (title: string, at: string) => `Dropped ${title}. ${at}.`,
    cancelled: (title: string, at: string) => `Move cancelled. ${title} is back in ${at}.`,
    at: (column: string, position: number, count: number) => `${column}, position ${position} of ${count}`,
  },
  keys: {
    title: 'Board',
    newCard: 'New card',
    space: 'Pick up or drop the card',
    arrows: 'Select a card, or move the one picked up',
    ends: 'First or last card',
    escape: 'Cancel the move',
    enter: 'Open the card',
    move: 'Move the card to...',
    edit: 'Edit the title',
  },
} as const;

/** Describes an error to the user. */
export function describeError(error: unknown): string {
  if (isUnreachable(error))
    return "Can't reach TaskFlow. This page reconnects automatically, and saved changes are safe.";
  if (!(error instanceof ProblemError)) return 'Something went wrong in TaskFlow.';
  if (error.status === 404) return "It no longer exists, or it isn't shared with you.";
  if (error.status === 403) return "You can view this board, but you can't change it.";
  if (error.status === 429) return 'Too many requests. Wait a moment and try again.';
  if (error.code === 'taskflow.column_not_empty') return messages.column.notEmpty;
  if (error.status >= 500) return 'Something went wrong in TaskFlow. Saved changes are safe.';
  return error.message;
}
