/** The example that an empty tab offers: a real question to the real docs, answered by the quoting model. */
export const sampleSession = {
  title: 'When a notification is lost',
  text: 'What happens to a live update when its notification is lost?',
} as const;
