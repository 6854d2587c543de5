import type { Mutant } from '../../mutant.ts';

export const chatmindMutants: readonly Mutant[] = [
  {
    area: 'apps/chatmind',
    rule: 'a session answers one question at a time',
    file: 'apps/chatmind/src/messages/messages.usecases.ts',
    find: 'if (session.isAnswering) throw runActive();',
    replace: '',
    test: 'src/runs/runs.http.test.ts',
  },
];
