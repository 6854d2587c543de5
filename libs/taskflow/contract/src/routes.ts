import { searchRoute, type RouteTable } from '@quintet/contract/routes';

/** TaskFlow's path prefix, behind the load balancer and the local router. */
export const prefix = '/api/taskflow';

/** TaskFlow's routes: methods and paths without schemas, so that the tab does not load zod. */
export const routes = {
  listBoards: { method: 'GET', path: '/boards' },
  createBoard: { method: 'POST', path: '/boards' },
  getBoard: { method: 'GET', path: '/boards/:id' },
  updateBoard: { method: 'PATCH', path: '/boards/:id' },
  deleteBoard: { method: 'DELETE', path: '/boards/:id' },
  listMembers: { method: 'GET', path: '/boards/:id/members' },
  setMember: { method: 'PUT', path: '/boards/:id/members/:userId' },
  removeMember: { method: 'DELETE', path: '/boards/:id/members/:userId' },
  streamBoard: { method: 'GET', path: '/boards/:id/events' },
  createColumn: { method: 'POST', path: '/boards/:id/columns' },
  updateColumn: { method: 'PATCH', path: '/columns/:id' },
  deleteColumn: { method: 'DELETE', path: '/columns/:id' },
  createCard: { method: 'POST', path: '/boards/:id/cards' },
  getCard: { method: 'GET', path: '/cards/:id' },
  updateCard: { method: 'PATCH', path: '/cards/:id' },
  deleteCard: { method: 'DELETE', path: '/cards/:id' },
  moveCard: { method: 'POST', path: '/cards/:id/move' },
  search: searchRoute,
} as const satisfies RouteTable;

/** Priorities of a card, lowest first. */
export const priorities = ['low', 'medium', 'high', 'urgent'] as const;

/** Roles of a member: a viewer reads, an editor changes, an owner also shares and deletes. */
export const roles = ['viewer', 'editor', 'owner'] as const;

/** Kinds of events on a board's stream; the SSE event name is `taskflow.<kind>`. */
export const eventKinds = [
  'board.created',
  'board.updated',
  'board.deleted',
  'member.set',
  'member.removed',
  'column.created',
  'column.updated',
  'column.deleted',
  'column.reranked',
  'card.created',
  'card.updated',
  'card.moved',
  'card.deleted',
] as const;

/** Maximum length of a card's title and of a board's or column's name, in characters. */
export const maxTitleLength = 500;
/** Maximum length of a card's description, in characters. */
export const maxDescriptionLength = 50_000;
