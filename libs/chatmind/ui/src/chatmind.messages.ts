import { isUnreachable, ProblemError } from '@quintet/kit';

/** Every word of this tab, in English. */
export const messages = {
  app: 'ChatMind',
  cancel: 'Cancel',
  close: 'Close',
  delete: 'Delete',
  rename: 'Rename',
  name: 'Name',
  nameNeeded: 'Give it a name first.',
  tryAgain: 'Try again',
  request: (id: string) => `Request ${id}`,
  sessions: {
    label: 'Conversations',
    create: 'New conversation',
    untitled: 'New conversation',
    sample: 'Sample',
    actions: (title: string) => `Actions of ${title}`,
    renameTitle: 'Rename conversation',
    deleteTitle: 'Delete this conversation?',
    deleteConfirm: 'Delete conversation',
    deleteLoss: ' and everything that was said in it are deleted. This cannot be undone.',
    none: 'None yet. Ask something, and it is kept here.',
    more: 'Show more',
    loading: 'Loading conversations',
    errorTitle: 'The conversations cannot be shown now',
  },
  start: {
    title: 'Ask something',
    quotes:
      'No language model is set up, so this answers from the documentation of Quintet: it quotes word for word, with file and lines, and says so when it finds nothing.',
    writes: (label: string) =>
      `${label} answers. What is said here is kept, and an answer survives a reload.`,
    sample: 'Open a sample conversation',
    placeholder: 'How do live updates reach the browser?',
  },
  conversation: {
    loading: 'Loading conversation',
    label: 'Messages',
    back: 'All conversations',
    actions: 'Conversation actions',
    earlier: 'Show earlier messages',
    goneTitle: 'This conversation does not exist',
    goneText: 'It may have been deleted.',
    errorTitle: 'This conversation cannot be shown now',
    toEnd: 'Go to the end',
  },
  models: {
    label: 'Model',
    quotes: 'quotes, writes nothing',
    option: (label: string) => label,
  },
  composer: {
    label: 'Message',
    placeholder: 'Ask something',
    send: 'Send',
    stop: 'Stop',
    hint: ['sends', 'new line'] as const,
    tooLong: (max: number) => `A message has at most ${max.toLocaleString('en')} characters.`,
  },
  answer: {
    you: 'You',
    thinking: 'Waiting for the first word',
    reconnecting: 'Reconnecting. The answer goes on without you, nothing is lost.',
    stopped: 'You stopped this answer.',
    incomplete: 'This answer is incomplete.',
    failed: 'There is no answer.',
    retry: 'Answer again',
    copy: 'Copy answer',
    copied: 'Copied.',
    notCopied: 'The browser refused to copy. Select the text instead.',
    sources: (count: number) => (count === 1 ? '1 source' : `${count} sources`),
    done: (text: string) => `Answer: ${text}`,
  },
} as const;

/** One sentence about a failure: what happened and what is safe. */
export function describeError(error: unknown): string {
  if (isUnreachable(error))
    return 'ChatMind does not answer. Your text is kept here; this page tries again by itself.';
  if (!(error instanceof ProblemError)) return 'Something unexpected happened. What was saved is safe.';
  if (error.code === 'chatmind.run_active')
    return 'This conversation is being answered. Wait for it, or stop it.';
  if (error.status === 404) return 'This conversation does not exist any more.';
  if (error.status === 429) return 'Too much at once. Wait a moment, then try again.';
  if (error.status >= 500) return 'ChatMind met a fault of its own. What was saved is safe.';
  return `ChatMind refused: ${error.message}`;
}
