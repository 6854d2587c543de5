import { ProblemError, isUnreachable } from '@quintet/kit';

const cards = (count: number) => `${count} ${count === 1 ? 'card' : 'cards'}`;

/** Every word of this tab, in English. */
export const messages = {
  app: 'TaskFlow',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  tryAgain: 'Try again',
  delete: 'Delete',
  rename: 'Rename',
  name: 'Name',
  nameNeeded: 'Give it a name first.',
  request: (id: string) => `Request ${id}`,
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
    actions: (name: string) => `Actions of ${name}`,
    deleteTitle: 'Delete this board?',
    deleteConfirm: 'Delete board',
    deleteLoss: (count: number) =>
      count === 0
        ? ' and its columns are deleted for everyone. This cannot be undone.'
        : `, its columns and its ${cards(count)} are deleted for everyone. This cannot be undone.`,
    empty: {
      title: 'Start with one board',
      text: 'A board holds the work of one thing in columns. Move cards by mouse, touch or keyboard; everyone who has the board open sees it happen.',
      submit: 'Create board',
      sample: 'Open a sample board',
    },
    sampleName: 'Sample: a first release',
    loading: 'Loading boards',
    errorTitle: 'The boards cannot be shown now',
  },
  board: {
    label: 'Board',
    loading: 'Loading board',
    back: 'All boards',
    newCard: 'New card',
    actions: 'Board actions',
    copyLink: 'Copy link',
    linkCopied: 'Link copied.',
    linkNotCopied: 'The browser refused to copy. The link is in the address bar.',
    errorTitle: 'This board cannot be shown now',
    goneTitle: 'This board does not exist',
    goneText: 'It may have been deleted, or is not shared with you.',
    deletedByOther: 'This board was just deleted.',
    reconnecting: 'Reconnecting',
    reconnectingHint:
      'Changes of others arrive when the connection is back. Yours are sent as you make them.',
  },
  column: {
    add: 'Add column',
    addShort: 'Column',
    addTitle: 'New column',
    renameTitle: 'Rename column',
    actions: (name: string) => `Actions of column ${name}`,
    count: (name: string, count: number) => `${name}, ${cards(count)}`,
    deleteTitle: 'Delete this column?',
    deleteConfirm: 'Delete column',
    deleteLoss: ' is removed for everyone. It holds no cards.',
    notEmpty: 'This column still holds cards. Move or delete them first; nothing was deleted.',
    empty: 'No cards',
  },
  card: {
    add: 'Add card',
    addTo: (column: string) => `New card in ${column}`,
    addPlaceholder: 'What is to be done?',
    addHint: ['adds', 'closes'] as const,
    actions: (title: string) => `Actions of ${title}`,
    open: 'Open',
    editTitle: 'Edit title',
    move: 'Move to...',
    heading: 'Card',
    title: 'Title',
    description: 'Description',
    edit: 'Edit',
    editDescription: 'Edit description',
    descriptionPlaceholder: 'What someone needs to know to do it',
    hasDescription: 'has a description',
    priority: 'Priority',
    priorities: { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
    priorityOf: (name: string) => `${name} priority`,
    keys: 'Enter opens. Space lifts to move by arrows. M moves to a place, E edits the title.',
    created: 'Created',
    changed: 'Changed',
    draftKept: 'Unsaved text from before.',
    discard: 'Discard it',
    saved: 'Saved',
    deleteTitle: 'Delete this card?',
    deleteConfirm: 'Delete card',
    deleteLoss: ' and its description are deleted for everyone. This cannot be undone.',
    goneTitle: 'This card does not exist',
    goneText: 'It may have been deleted.',
    deletedByOther: (title: string) => `“${title}” was deleted by someone else.`,
    titleNeeded: 'A card needs a title.',
    notSaved: (title: string) => `“${title}” was not saved.`,
    notMoved: (title: string) => `“${title}” was not moved and is back in its place.`,
    notAdded: (title: string) => `“${title}” was not added.`,
    changedMeanwhile: (title: string) => `“${title}” was changed by someone else. Your text is kept.`,
    anchorMoved: (title: string) => `“${title}” was placed as near as possible: its neighbour had moved.`,
  },
  move: {
    title: 'Move card',
    column: 'Column',
    position: 'Position',
    ofPlaces: (count: number) => `1 to ${count}`,
    submit: 'Move',
  },
  conflict: {
    title: 'Someone changed this card while you were writing',
    text: 'Nothing is lost. Choose what to keep, then save.',
    mine: 'Yours',
    theirs: 'Theirs',
    both: 'Keep both',
    empty: 'empty',
    choose: (field: string) => `Which ${field.toLowerCase()} to keep`,
  },
  drag: {
    lifted: (title: string, at: string) =>
      `Lifted ${title}. ${at}. Arrows move, Space drops, Escape puts it back.`,
    dropped: (title: string, at: string) => `Dropped ${title}. ${at}.`,
    cancelled: (title: string, at: string) => `${title} is back. ${at}.`,
    at: (column: string, position: number, count: number) => `${column}, position ${position} of ${count}`,
  },
  keys: {
    title: 'Board',
    newCard: 'New card',
    space: 'Lift the card, drop it',
    arrows: 'Go to a card, or move the lifted one',
    ends: 'First, last',
    escape: 'Put the lifted card back',
    enter: 'Open the card',
    move: 'Move the card to...',
    edit: 'Edit the title',
  },
} as const;

/** One sentence about a failure: what happened and what is safe. */
export function describeError(error: unknown): string {
  if (isUnreachable(error))
    return 'TaskFlow does not answer. What was saved is safe; this page tries again by itself.';
  if (!(error instanceof ProblemError)) return 'Something unexpected happened. What was saved is safe.';
  if (error.status === 404) return 'It does not exist any more, or is not shared with you.';
  if (error.status === 403) return 'You may look at this board, but not change it.';
  if (error.status === 429) return 'Too much at once. Wait a moment, then try again.';
  if (error.code === 'taskflow.column_not_empty') return messages.column.notEmpty;
  if (error.status >= 500) return 'TaskFlow met a fault of its own. What was saved is safe.';
  return `TaskFlow refused: ${error.message}`;
}
