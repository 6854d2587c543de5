import {
  defineContract,
  id,
  idParams,
  liveEvent,
  multiLine,
  page,
  pageQuery,
  singleLine,
  streamQuery,
  timestamp,
  userId,
} from '@quintet/contract';
import { z } from 'zod';
import { eventKinds, maxDescriptionLength, maxTitleLength, priorities, roles, routes } from './routes.ts';

const version = z.number().int().positive();
const seq = z.number().int().min(0);
// Ranks compare byte by byte: sort with < in JavaScript, COLLATE "C" in SQL.
const rank = z.string();
const title = singleLine(maxTitleLength);

export const priority = z.enum(priorities);
export const role = z.enum(roles);

export const column = z.object({ id, name: z.string(), rank, version });

/** A card as a board lists it: no description, so that one long text never slows the board. */
export const cardSummary = z.object({
  id,
  columnId: id,
  title: z.string(),
  priority,
  rank,
  version,
  hasDescription: z.boolean(),
});

export const card = cardSummary.extend({
  boardId: id,
  description: z.string(),
  createdAt: timestamp,
  updatedAt: timestamp,
});

/** A card with the number of the event that its creation or change made on the board. */
export const savedCard = card.extend({ seq });

/**
 * A moved card. `placement` is `exact`, or `fallback` when the anchor had been moved, archived or deleted meanwhile:
 * the card then stands where the anchor last stood in that column, or at the bottom.
 */
export const movedCard = savedCard.extend({ placement: z.enum(['exact', 'fallback']) });

export const boardSummary = z.object({
  id,
  name: z.string(),
  role,
  /** True for the board that the tab offers as an example. */
  sample: z.boolean(),
  seq,
  version,
  cardCount: z.number().int().min(0),
  createdAt: timestamp,
});

/** A whole board: its columns and cards in rank order, as of event `seq`. */
export const board = boardSummary.extend({ columns: z.array(column), cards: z.array(cardSummary) });

export const member = z.object({ userId, role });

/** Where a card should stand. An intent, never a number: the server computes the rank. */
export const place = z.union([
  z.literal('top'),
  z.literal('bottom'),
  z.strictObject({ after: id }),
  z.strictObject({ before: id }),
]);

/** One change of a board, with the whole changed thing. */
export const boardEvent = liveEvent.extend({
  kind: z.enum(eventKinds),
  board: boardSummary.pick({ id: true, name: true, version: true }).optional(),
  member: z.object({ userId, role: role.nullable() }).optional(),
  column: column.optional(),
  columnId: id.optional(),
  card: card.optional(),
  cardId: id.optional(),
  /** Where a moved card came from. */
  from: z.object({ columnId: id, rank }).optional(),
  /** New ranks of a column's cards after its keys had grown too long. */
  ranks: z.array(z.object({ id, rank })).optional(),
});

const memberParams = idParams.extend({ userId });
const atLeastOne = [
  (value: object) => Object.keys(value).length > 0,
  'must change at least one field',
] as const;

export const contract = defineContract(routes, {
  listBoards: {
    summary: 'Boards that I am a member of',
    query: pageQuery,
    status: 200,
    response: page(boardSummary),
  },
  createBoard: {
    summary: 'A new board with three columns, owned by me',
    body: z.object({ name: title, sample: z.boolean().optional() }),
    status: 201,
    location: '/boards/:id',
    response: board,
  },
  getBoard: { summary: 'A whole board', params: idParams, status: 200, response: board },
  updateBoard: {
    summary: 'Rename a board',
    params: idParams,
    body: z.object({ name: title }),
    ifMatch: 'optional',
    status: 200,
    response: board,
  },
  deleteBoard: { summary: 'Delete a board', params: idParams, ifMatch: 'optional', status: 204 },
  listMembers: {
    summary: 'Who may see a board',
    params: idParams,
    query: pageQuery,
    status: 200,
    response: page(member),
  },
  setMember: {
    summary: 'Share a board with a person, or change their role',
    params: memberParams,
    body: z.object({ role }),
    status: 200,
    response: member,
    errors: { 409: ['taskflow.last_owner'] },
  },
  removeMember: {
    summary: 'Stop sharing a board with a person',
    params: memberParams,
    status: 204,
    errors: { 409: ['taskflow.last_owner'] },
  },
  streamBoard: {
    summary: 'Changes of a board as they happen',
    params: idParams,
    query: streamQuery,
    status: 200,
    response: boardEvent,
    stream: true,
  },
  createColumn: {
    summary: 'A new column at the right end',
    params: idParams,
    body: z.object({ name: title }),
    status: 201,
    response: column,
  },
  updateColumn: {
    summary: 'Rename a column',
    params: idParams,
    body: z.object({ name: title }),
    ifMatch: 'optional',
    status: 200,
    response: column,
  },
  deleteColumn: {
    summary: 'Delete an empty column',
    params: idParams,
    ifMatch: 'optional',
    status: 204,
    errors: { 409: ['taskflow.column_not_empty'] },
  },
  createCard: {
    summary: 'A new card at the bottom of a column',
    params: idParams,
    body: z.object({
      columnId: id,
      title,
      description: multiLine(maxDescriptionLength).default(''),
      priority: priority.default('medium'),
    }),
    status: 201,
    location: '/cards/:id',
    response: savedCard,
  },
  getCard: { summary: 'A card with its description', params: idParams, status: 200, response: card },
  updateCard: {
    summary: 'Change a card',
    params: idParams,
    body: z
      .object({ title, description: multiLine(maxDescriptionLength), priority })
      .partial()
      .refine(...atLeastOne),
    ifMatch: 'required',
    status: 200,
    response: savedCard,
    errors: { 412: ['platform.precondition_failed'], 428: ['platform.precondition_required'] },
  },
  deleteCard: { summary: 'Delete a card', params: idParams, ifMatch: 'optional', status: 204 },
  moveCard: {
    summary: 'Move a card: an intent that the server ranks',
    params: idParams,
    body: z.object({ columnId: id, place }),
    ifMatch: 'optional',
    status: 200,
    response: movedCard,
    errors: { 404: ['taskflow.card_not_found', 'taskflow.column_not_found', 'taskflow.anchor_not_found'] },
  },
});

export type Contract = typeof contract;
export type Board = z.infer<typeof board>;
export type BoardSummary = z.infer<typeof boardSummary>;
export type BoardEvent = z.infer<typeof boardEvent>;
export type Card = z.infer<typeof card>;
export type CardSummary = z.infer<typeof cardSummary>;
export type SavedCard = z.infer<typeof savedCard>;
export type MovedCard = z.infer<typeof movedCard>;
export type Column = z.infer<typeof column>;
export type Member = z.infer<typeof member>;
export type Place = z.infer<typeof place>;
export type Priority = z.infer<typeof priority>;
export type Role = z.infer<typeof role>;
