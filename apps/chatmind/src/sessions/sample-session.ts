/** The example that an empty tab offers: a real question to the real docs, answered by the quoting model. */
export const sampleSession = {
  title: 'Sample: how live updates work',
  text: 'How do live updates reach the browser, and what happens when a notification is lost?',
} as const;
