import { ProblemError, isUnreachable } from '@quintet/kit';

const files = (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`;
const documents = (count: number) => `${count} ${count === 1 ? 'document' : 'documents'}`;

/** The texts of the tab. */
export const messages = {
  app: 'FileVault',
  title: 'Documents',
  loading: 'Loading documents',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  delete: 'Delete',
  rename: 'Rename',
  name: 'Name',
  nameNeeded: 'Enter a name.',
  undo: 'Undo',
  download: 'Download',
  more: 'Show more',
  sample: 'Sample',
  request: (id: string) => `Request ID: ${id}`,
  errorTitle: "Couldn't load documents",
  search: { label: 'Search documents', placeholder: 'Name or SHA-256' },
  columns: {
    name: 'Name',
    digest: 'SHA-256',
    size: 'Size',
    added: 'Added',
    actions: 'Actions',
  },
  actions: (name: string) => `Actions for ${name}`,
  deleted: (name: string) => `Deleted ${name}. You can restore it for a week.`,
  changedElsewhere: 'This was changed elsewhere. The current version is shown; nothing was overwritten.',
  noMatch: {
    title: 'No matching documents',
    text: 'No document matches this name, SHA-256 or tag.',
    clear: 'Show all documents',
  },
  empty: {
    title: 'Drop files here',
    text: 'Drop files or whole folders. Each file is stored and verified by its SHA‑256. Identical files are stored only once.',
    sample: 'Add a sample document',
  },
  digest: {
    copy: (name: string) => ` Copy the SHA-256 of ${name}`,
    copied: 'SHA-256 copied',
    notCopied: "Couldn't copy the SHA-256. Open the document and select it there.",
  },
  upload: {
    files: 'Upload',
    folder: 'Upload a folder',
    drop: 'Drop to upload',
    dropTagged: (tag: string) => `Drop to upload with the tag ${tag}`,
    unreadable: "Some dropped files couldn't be read.",
    panel: 'Uploads',
    summary: (done: number, count: number) => `${done} of ${files(count)} uploaded`,
    summaryFailed: (failed: number) => `${failed} failed`,
    collapse: 'Collapse uploads',
    expand: 'Expand uploads',
    clear: 'Clear finished',
    pauseAll: 'Pause all',
    resumeAll: 'Resume all',
    states: {
      waiting: 'Waiting',
      sending: 'Uploading',
      saving: 'Saving',
      paused: 'Paused. Resuming restarts the upload.',
      uploaded: 'Uploaded',
      failed: 'Failed',
    },
    pause: (name: string) => `Pause ${name} (resuming restarts the upload)`,
    resume: (name: string) => `Restart the upload of ${name}`,
    retry: (name: string) => `Retry ${name}`,
    cancel: (name: string) => `Cancel ${name}`,
    dismiss: (name: string) => `Remove ${name} from the list`,
    progressOf: (name: string) => `Progress of ${name}`,
    finished: (count: number) => `${files(count)} uploaded`,
  },
  tags: {
    all: 'All',
    add: 'Add a tag',
    addShort: 'Add tag',
    remove: (tag: string) => `Remove tag ${tag}`,
    filter: 'Filter by tag',
    actions: (tag: string) => `Actions for tag ${tag}`,
    renameTitle: 'Rename tag',
    renameHint: 'The tag is renamed on all of its documents.',
    exists: 'A tag with this name already exists.',
    deleteTitle: 'Delete this tag?',
    deleteConfirm: 'Delete tag',
    deleteWarning: (count: number) =>
      ` will be removed from ${documents(count)}. The documents are not deleted.`,
  },
  preview: {
    label: 'Preview',
    view: 'View as',
    rendered: 'Markdown',
    source: 'Source',
    none: 'No preview available for this file type. Download the file to open it.',
    firstPart: (shown: string, whole: string) => `Showing the first ${shown} of ${whole}`,
    failed: "Couldn't load the preview.",
    loading: 'Loading preview',
    empty: 'This file is empty.',
  },
  details: {
    size: 'Size',
    type: 'Type (detected)',
    added: 'Added',
    updated: 'Updated',
    digest: 'SHA-256',
  },
  notFound: {
    title: 'Document not found',
    text: "It may have been deleted, or you don't have access to it.",
  },
  keys: { title: 'Documents', search: 'Search', upload: 'Upload files' },
} as const;

/** Describes an error to the user. */
export function describeError(error: unknown): string {
  if (isUnreachable(error)) return "Can't reach FileVault. Uploaded files are safe.";
  if (!(error instanceof ProblemError)) return 'Something went wrong in FileVault. Uploaded files are safe.';
  if (error.code === 'filevault.disk_full') return 'FileVault is out of storage. This file was not saved.';
  if (error.code === 'platform.body_too_large') return 'This file is larger than the upload limit.';
  if (error.code === 'filevault.tag_exists') return messages.tags.exists;
  if (error.status === 404) return messages.notFound.text;
  if (error.status === 412) return messages.changedElsewhere;
  if (error.status === 429) return 'Too many requests. Wait a moment and try again.';
  if (error.status >= 500) return 'Something went wrong in FileVault. Uploaded files are safe.';
  return error.message;
}
