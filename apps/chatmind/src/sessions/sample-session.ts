import { exampleQuestions } from '@quintet/chatmind-contract/routes';

/** The sample session: a question about the documentation, answered by the quoting model. */
export const sampleSession = { title: 'Two people move a card', text: exampleQuestions.sample } as const;
