/** The sample session: a question about the documentation, answered by the quoting model. */
export const sampleSession = {
  title: 'When a notification is lost',
  text: 'What happens to a live update when its notification is lost?',
} as const;
