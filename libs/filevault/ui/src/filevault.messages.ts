import { ProblemError, isUnreachable } from '@quintet/kit';

const files = (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`;
const documents = (count: number) => `${count} ${count === 1 ? 'document' : 'documents'}`;

/** Every word of this tab, in English. */
export const messages = {
  app: 'FileVault',
  title: 'Documents',
  loading: 'Loading documents',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  tryAgain: 'Try again',
  delete: 'Delete',
  rename: 'Rename',
  name: 'Name',
  nameNeeded: 'Give it a name first.',
  undo: 'Undo',
  download: 'Download',
  open: 'Open',
  more: 'Show more',
  sample: 'Sample',
  request: (id: string) => `Request ${id}`,
  errorTitle: 'The documents cannot be shown now',
  search: { label: 'Search documents', placeholder: 'Name or SHA-256', clear: 'Clear search' },
  columns: {
    name: 'Name',
    tags: 'Tags',
    digest: 'SHA-256',
    size: 'Size',
    added: 'Added',
    actions: 'Actions',
  },
  actions: (name: string) => `Actions of ${name}`,
  deleted: (name: string) => `${name} was deleted. It can be restored for a week.`,
  restored: (name: string) => `${name} is back.`,
  changedElsewhere: 'It was changed elsewhere. The newest state is shown; nothing was overwritten.',
  noMatch: {
    title: 'Nothing matches',
    text: 'No document has this in its name, at the beginning of its SHA-256, or under this tag.',
    clear: 'Show all documents',
  },
  empty: {
    title: 'Drop files here',
    text: 'Files and whole folders are kept byte for byte, each with its SHA‑256. The same bytes are stored once, whatever they are called.',
    choose: 'Choose files',
    sample: 'Add a sample document',
  },
  digest: {
    copy: (name: string) => ` Copy the SHA-256 of ${name}`,
    copied: 'SHA-256 copied.',
    notCopied: 'The browser refused to copy. Open the document and select the digest there.',
  },
  upload: {
    files: 'Upload',
    folder: 'Upload a folder',
    drop: 'Drop to keep',
    dropTagged: (tag: string) => `Drop to keep under the tag ${tag}`,
    unreadable: 'The browser could not read what was dropped.',
    panel: 'Uploads',
    summary: (done: number, count: number) => `${done} of ${files(count)} kept`,
    summaryFailed: (failed: number) => `${failed} failed`,
    fold: 'Fold the list of uploads',
    unfold: 'Show the list of uploads',
    clear: 'Clear finished',
    pauseAll: 'Pause all',
    resumeAll: 'Resume all',
    states: {
      waiting: 'Waiting',
      sending: 'Sending',
      keeping: 'Making durable',
      paused: 'Paused. Resuming starts it again from its beginning.',
      kept: 'Kept',
      failed: 'Failed',
    },
    pause: (name: string) => `Pause ${name}; resuming starts it again from its beginning`,
    resume: (name: string) => `Start ${name} again from its beginning`,
    retry: (name: string) => `Try ${name} again`,
    cancel: (name: string) => `Cancel ${name}`,
    dismiss: (name: string) => `Take ${name} off this list`,
    progressOf: (name: string) => `Progress of ${name}`,
    finished: (count: number) => `${files(count)} kept.`,
  },
  tags: {
    label: 'Tags',
    all: 'All',
    add: 'Add a tag',
    addShort: 'Add tag',
    remove: (tag: string) => `Remove the tag ${tag}`,
    filter: 'Filter by tag',
    actions: (tag: string) => `Actions of the tag ${tag}`,
    renameTitle: 'Rename tag',
    renameHint: 'On all of its documents.',
    exists: 'There is a tag of this name already.',
    deleteTitle: 'Delete this tag?',
    deleteConfirm: 'Delete tag',
    deleteLoss: (count: number) => ` is taken off ${documents(count)}. The documents stay.`,
  },
  preview: {
    label: 'Preview',
    view: 'View as',
    rendered: 'Markdown',
    source: 'Source',
    none: 'There is no preview for this type. Download it to open it.',
    firstPart: (shown: string, whole: string) => `The first ${shown} of ${whole}`,
    failed: 'The preview cannot be shown now.',
    loading: 'Loading preview',
    empty: 'This document has no bytes.',
  },
  facts: {
    size: 'Size',
    type: 'Type, read from its bytes',
    added: 'Added',
    changed: 'Changed',
    digest: 'SHA-256',
  },
  gone: { title: 'This document does not exist', text: 'It may have been deleted, or is not yours.' },
  keys: { title: 'Documents', search: 'Search', upload: 'Upload files' },
} as const;

/** One sentence about a failure: what happened and what is safe. */
export function describeError(error: unknown): string {
  if (isUnreachable(error)) return 'FileVault does not answer. What was kept is safe.';
  if (!(error instanceof ProblemError)) return 'Something unexpected happened. What was kept is safe.';
  if (error.code === 'filevault.disk_full') return 'The vault is full. Nothing of this file was kept.';
  if (error.code === 'platform.body_too_large') return 'This file is larger than the vault takes.';
  if (error.code === 'filevault.tag_exists') return messages.tags.exists;
  if (error.status === 404) return messages.gone.text;
  if (error.status === 412) return messages.changedElsewhere;
  if (error.status === 429) return 'Too much at once. Wait a moment, then try again.';
  if (error.status >= 500) return 'FileVault met a fault of its own. What was kept is safe.';
  return `FileVault refused: ${error.message}`;
}
