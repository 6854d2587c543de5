/** The texts of this package, in English. */
export const messages = {
  code: 'Code',
  copyCode: 'Copy code',
  copied: 'Copied.',
  notCopied: 'The browser refused to copy. Select the text instead.',
  table: 'Table',
  taskDone: 'Done',
  taskOpen: 'Not done',
} as const;
