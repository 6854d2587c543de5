import { exampleQuestions } from '@quintet/chatmind-contract/routes';
import { isUnreachable, ProblemError } from '@quintet/kit';

/** The texts of the tab. */
export const messages = {
  app: 'ChatMind',
  cancel: 'Cancel',
  close: 'Close',
  delete: 'Delete',
  rename: 'Rename',
  name: 'Name',
  nameNeeded: 'Enter a name.',
  tryAgain: 'Try again',
  request: (id: string) => `Request ID: ${id}`,
  sessions: {
    label: 'Conversations',
    create: 'New conversation',
    untitled: 'New conversation',
    sample: 'Sample',
    actions: (title: string) => `Actions for ${title}`,
    renameTitle: 'Rename conversation',
    deleteTitle: 'Delete this conversation?',
    deleteConfirm: 'Delete conversation',
    deleteWarning: " and all of its messages will be deleted. You can't undo this.",
    none: 'No conversations yet. Ask a question to start one.',
    more: 'Show more',
    loading: 'Loading conversations',
  },
  start: {
    title: 'Ask a question',
    quotes:
      'No language model is set up. Answers are quoted from the documentation of Quintet, with file and lines.',
    writes: (label: string) =>
      `Answers by ${label}. Conversations are saved, and answers continue after a reload.`,
    sample: 'Open a sample conversation',
    placeholder: exampleQuestions.start,
  },
  conversation: {
    loading: 'Loading conversation',
    label: 'Messages',
    back: 'All conversations',
    earlier: 'Show earlier messages',
    goneTitle: 'Conversation not found',
    goneText: 'It may have been deleted.',
    errorTitle: "Couldn't load this conversation",
    toEnd: 'Scroll to the end',
  },
  models: {
    label: 'Model',
    quotes: 'quotes only',
  },
  composer: {
    label: 'Message',
    placeholder: 'Ask a question',
    send: 'Send',
    stop: 'Stop',
    hint: ['to send', 'for a new line'] as const,
    tooLong: (max: number) => `Messages are limited to ${max.toLocaleString('en')} characters.`,
  },
  answer: {
    you: 'You',
    thinking: 'Thinking',
    reconnecting: 'Reconnecting. The answer is still being generated, and nothing is lost.',
    stopped: 'You stopped this answer.',
    incomplete: 'This answer is incomplete.',
    notRetryable: 'Trying again is unlikely to help.',
    retry: 'Regenerate',
    copy: 'Copy answer',
    copied: 'Copied',
    notCopied: "Couldn't copy. Select the text instead.",
    sources: (count: number) => (count === 1 ? '1 source' : `${count} sources`),
    done: (text: string) => `Answer: ${text}`,
  },
} as const;

/** Describes an error to the user. */
export function describeError(error: unknown): string {
  if (isUnreachable(error))
    return "Can't reach ChatMind. This page reconnects automatically, and your text is saved here.";
  if (!(error instanceof ProblemError)) return 'Something went wrong in ChatMind.';
  if (error.code === 'chatmind.run_active')
    return 'This conversation is being answered. Wait for the answer or stop it.';
  if (error.status === 404) return 'This conversation no longer exists.';
  if (error.status === 429) return 'Too many requests. Wait a moment and try again.';
  if (error.status >= 500) return 'Something went wrong in ChatMind. Saved messages are safe.';
  return error.message;
}
