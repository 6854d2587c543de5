import type { Mutant } from '../../mutant.ts';

export const taskflowMutants: readonly Mutant[] = [
  {
    area: 'apps/taskflow',
    rule: 'a rank never leaves its gap',
    file: 'apps/taskflow/src/migrations/0002-ranks.ts',
    find: 'if a < b then',
    replace: 'if a > b then',
    test: 'src/cards/ranks.test.ts',
  },
  {
    area: 'apps/taskflow',
    rule: 'a move cannot leave its board',
    file: 'apps/taskflow/src/migrations/0005-move-card.ts',
    find: 'where id = p_anchor and board_id = v_card.board_id;',
    replace: 'where id = p_anchor;',
    test: 'src/cards/move-card.http.test.ts',
  },
  {
    area: 'apps/taskflow',
    rule: 'a viewer changes nothing',
    file: 'apps/taskflow/src/boards/board-change.ts',
    find: 'if (roles.indexOf(actual) < roles.indexOf(role))',
    replace: 'if (roles.indexOf(actual) > roles.length)',
    test: 'src/members/members.http.test.ts',
  },
  {
    area: 'apps/taskflow',
    rule: 'a board is read only by its members',
    file: 'apps/taskflow/src/boards/boards.store.ts',
    find: 'where m.user_id = ${userId} and',
    replace: 'where',
    test: 'src/boards/boards.http.test.ts',
  },
  {
    area: 'apps/taskflow',
    rule: "a search finds cards of the user's boards only",
    file: 'apps/taskflow/src/search/search.store.ts',
    find: 'where m.user_id = ${userId}\n      and ${everyWord',
    replace: 'where ${everyWord',
    test: 'src/search/search.http.test.ts',
  },
];
