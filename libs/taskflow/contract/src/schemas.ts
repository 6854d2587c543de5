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
  searchSpec,
} from '@quintet/contract';
import { z } from 'zod';
import { eventKinds, maxDescriptionLength, maxTitleLength, priorities, roles, routes } from './routes.ts';

const version = z.number().int().positive();
const seq = z.number().int().min(0);
// Ranks compare byte by byte: sort with < in JavaScript, COLLATE "C" in SQL.
const rank = z.string();
const title = singleLine(maxTitleLength);

const [boardId, columnId, cardId] = [
  '0198f1e2-7c3a-7000-8000-000000000001',
  '0198f1e2-7c3a-7000-8000-000000000002',
  '0198f1e2-7c3a-7000-8000-000000000003',
];
const createdAt = '2026-11-23T08:00:00.000Z';
const exampleColumn = { id: columnId, name: 'To do', rank: 'V', version: 1 };
const exampleSummary = {
  id: cardId,
  columnId,
  title: 'Fix the login page',
  priority: 'high',
  rank: 'V',
  version: 3,
  hasDescription: true,
} as const;
const exampleBoard = {
  id: boardId,
  name: 'Website',
  role: 'owner',
  sample: false,
  seq: 7,
  version: 1,
  cardCount: 1,
  createdAt,
} as const;

export const priority = z.enum(priorities);
export const role = z.enum(roles);

export const column = z
  .object({ id, name: z.string(), rank, version })
  .meta({ description: 'A column of a board', examples: [exampleColumn] });

/** A card in a board's list, without its description, so that long texts do not slow down the board. */
export const cardSummary = z
  .object({
    id,
    columnId: id,
    title: z.string(),
    priority,
    rank,
    version,
    hasDescription: z.boolean(),
  })
  .meta({ description: 'A card without its description', examples: [exampleSummary] });

export const card = cardSummary
  .extend({
    boardId: id,
    description: z.string(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({
    description: 'A card',
    examples: [{ ...exampleSummary, boardId, description: 'Safari only.', createdAt, updatedAt: createdAt }],
  });

/** A card with the seq of the event that its creation or change added to the board. */
export const savedCard = card.extend({ seq });

/**
 * A moved card. `placement` is `exact`, or `fallback` when the anchor had been moved or deleted: the card then takes the
 * anchor's last position in that column, or moves to the bottom.
 */
export const movedCard = savedCard.extend({ placement: z.enum(['exact', 'fallback']) });

export const boardSummary = z
  .object({
    id,
    name: z.string(),
    role,
    /** True for a sample board. */
    sample: z.boolean(),
    seq,
    version,
    cardCount: z.number().int().min(0),
    createdAt: timestamp,
  })
  .meta({ description: 'A board without its columns and cards', examples: [exampleBoard] });

/** A board with its columns and cards in rank order, as of event `seq`. */
export const board = boardSummary.extend({ columns: z.array(column), cards: z.array(cardSummary) }).meta({
  description: 'A board with its columns and cards in rank order',
  examples: [{ ...exampleBoard, columns: [exampleColumn], cards: [exampleSummary] }],
});

export const member = z.object({ userId, role });

/** The requested position of a card. The server computes the rank. */
export const place = z.union([
  z.literal('top'),
  z.literal('bottom'),
  z.strictObject({ after: id }),
  z.strictObject({ before: id }),
]);

/** One change of a board, with the whole changed object. */
export const boardEvent = liveEvent.extend({
  kind: z.enum(eventKinds),
  board: boardSummary.pick({ id: true, name: true, version: true }).optional(),
  member: z.object({ userId, role: role.nullable() }).optional(),
  column: column.optional(),
  columnId: id.optional(),
  card: card.optional(),
  cardId: id.optional(),
  /** The previous position of a moved card. */
  from: z.object({ columnId: id, rank }).optional(),
  /** New ranks of a column's cards, after its rank keys had become too long. */
  ranks: z.array(z.object({ id, rank })).optional(),
});

const memberParams = idParams.extend({ userId });
const atLeastOne = [
  (value: object) => Object.keys(value).length > 0,
  'must change at least one field',
] as const;

export const contract = defineContract(routes, {
  listBoards: {
    summary: 'List the boards you are a member of',
    query: pageQuery,
    status: 200,
    response: page(boardSummary),
  },
  createBoard: {
    summary: 'Create a board with three columns; you become its owner',
    body: z.object({ name: title, sample: z.boolean().optional() }),
    status: 201,
    location: '/boards/:id',
    response: board,
  },
  getBoard: {
    summary: 'Get a board with its columns and cards',
    params: idParams,
    status: 200,
    response: board,
  },
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
    summary: 'List the members of a board',
    params: idParams,
    query: pageQuery,
    status: 200,
    response: page(member),
  },
  setMember: {
    summary: 'Share a board with a user, or change their role',
    params: memberParams,
    body: z.object({ role }),
    status: 200,
    response: member,
    errors: { 409: ['taskflow.last_owner'] },
  },
  removeMember: {
    summary: 'Remove a member from a board',
    params: memberParams,
    status: 204,
    errors: { 409: ['taskflow.last_owner'] },
  },
  streamBoard: {
    summary: 'Stream the changes of a board',
    params: idParams,
    query: streamQuery,
    status: 200,
    response: boardEvent,
    stream: true,
  },
  createColumn: {
    summary: 'Create a column at the right end of a board',
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
    summary: 'Create a card at the bottom of a column',
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
  getCard: { summary: 'Get a card with its description', params: idParams, status: 200, response: card },
  updateCard: {
    summary: 'Update a card',
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
    summary: 'Move a card to a column and place',
    params: idParams,
    body: z.object({ columnId: id, place }),
    ifMatch: 'optional',
    status: 200,
    response: movedCard,
    errors: { 404: ['taskflow.card_not_found', 'taskflow.column_not_found', 'taskflow.anchor_not_found'] },
  },
  search: searchSpec,
});

/** The schemas that have a name in the OpenAPI document. */
export const schemas = {
  Board: board,
  BoardSummary: boardSummary,
  BoardEvent: boardEvent,
  Card: card,
  CardSummary: cardSummary,
  SavedCard: savedCard,
  MovedCard: movedCard,
  Column: column,
  Member: member,
  Place: place,
  Priority: priority,
  Role: role,
};

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
