import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoardWithCards, columnIdAt } from '../testing/boards.ts';
import { type Person, person, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
  bob = person(app.transport, 'bob');
});
afterAll(() => app.close());

const shared = async (role: 'viewer' | 'editor' | 'owner') => {
  const { board, cards } = await createBoardWithCards(ada, ['card']);
  await ada.do('setMember', { params: { id: board.id, userId: 'bob' }, body: { role } });
  return { board, params: { id: board.id }, columnId: columnIdAt(board, 0), cardId: cards[0]?.id ?? '' };
};

test('a viewer reads everything and changes nothing', async () => {
  const { board, params, columnId, cardId } = await shared('viewer');
  expect((await bob.do('getBoard', { params })).role).toBe('viewer');
  expect((await bob.do('getCard', { params: { id: cardId } })).title).toBe('card');
  const answers = [
    await bob.send('createCard', { params, body: { columnId, title: 'mine' } }),
    await bob.send('moveCard', { params: { id: cardId }, body: { columnId, place: 'top' } }),
    await bob.send('updateCard', { params: { id: cardId }, body: { title: 'mine' } }, { ifMatch: '"v1"' }),
    await bob.send('deleteCard', { params: { id: cardId } }),
    await bob.send('createColumn', { params, body: { name: 'mine' } }),
    await bob.send('updateBoard', { params, body: { name: 'mine' } }),
    await bob.send('deleteBoard', { params }),
  ];
  for (const { status, problem } of answers)
    expect([status, problem.code]).toEqual([403, 'taskflow.role_too_low']);
  expect((await ada.do('getBoard', { params })).seq).toBe(board.seq + 2);
});

test('an editor changes cards and columns, but cannot share or delete the board', async () => {
  const { params, columnId } = await shared('editor');
  await bob.do('createCard', { params, body: { columnId, title: 'by bob' } });
  await bob.do('createColumn', { params, body: { name: 'by bob' } });
  const share = await bob.send('setMember', {
    params: { ...params, userId: 'cleo' },
    body: { role: 'viewer' },
  });
  expect([share.status, share.problem.code]).toEqual([403, 'taskflow.role_too_low']);
  expect((await bob.send('deleteBoard', { params })).status).toBe(403);
});

test('a board never loses its last owner', async () => {
  const { params } = await shared('editor');
  const demote = await ada.send('setMember', {
    params: { ...params, userId: 'ada' },
    body: { role: 'viewer' },
  });
  expect([demote.status, demote.problem.code]).toEqual([409, 'taskflow.last_owner']);
  const leave = await ada.send('removeMember', { params: { ...params, userId: 'ada' } });
  expect([leave.status, leave.problem.code]).toEqual([409, 'taskflow.last_owner']);
  await ada.do('setMember', { params: { ...params, userId: 'bob' }, body: { role: 'owner' } });
  expect((await ada.send('removeMember', { params: { ...params, userId: 'ada' } })).status).toBe(204);
  expect((await ada.send('getBoard', { params })).status).toBe(404);
});

test('any member may leave, only an owner may remove others, and a user who is no member gives 404', async () => {
  const { params } = await shared('viewer');
  const sendAway = await bob.send('removeMember', { params: { ...params, userId: 'ada' } });
  expect(sendAway.status).toBe(403);
  const stranger = await ada.send('removeMember', { params: { ...params, userId: 'zoe' } });
  expect([stranger.status, stranger.problem.code]).toEqual([404, 'taskflow.member_not_found']);
  expect((await bob.send('removeMember', { params: { ...params, userId: 'bob' } })).status).toBe(204);
  expect((await bob.send('getBoard', { params })).status).toBe(404);
});

test('members are listed newest first, page by page', async () => {
  const { params } = await shared('viewer');
  await ada.do('setMember', { params: { ...params, userId: 'cleo' }, body: { role: 'editor' } });
  const first = await ada.do('listMembers', { params, query: { limit: 2 } });
  const second = await ada.do('listMembers', { params, query: { limit: 2, cursor: first.nextCursor ?? '' } });
  expect([...first.items, ...second.items].map(({ userId, role }) => `${userId} ${role}`)).toEqual([
    'cleo editor',
    'bob viewer',
    'ada owner',
  ]);
});

test('an invalid user id is refused', async () => {
  const { params } = await shared('viewer');
  const answer = await ada.send('setMember', {
    params: { ...params, userId: 'a b' },
    body: { role: 'viewer' },
  });
  expect([answer.status, answer.problem.code]).toEqual([400, 'platform.invalid_request']);
});
