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
  {
    area: 'apps/chatmind',
    rule: 'a search finds sessions of their user only',
    file: 'apps/chatmind/src/search/search.store.ts',
    find: 'where s.user_id = ${userId} and s.title not ilike',
    replace: 'where s.title not ilike',
    test: 'src/search/search.test.ts',
  },
];
