import {
  defineContract,
  idParams,
  liveEvent,
  multiLine,
  page,
  pageQuery,
  type RouteTable,
  singleLine,
  streamQuery,
  userId,
} from '@quintet/contract';
import { z } from 'zod';

const routes = {
  listNotes: { method: 'GET', path: '/notes' },
  createNote: { method: 'POST', path: '/notes' },
  getNote: { method: 'GET', path: '/notes/:id' },
  updateNote: { method: 'PATCH', path: '/notes/:id' },
  deleteNote: { method: 'DELETE', path: '/notes/:id' },
  shareNote: { method: 'PUT', path: '/notes/:id/readers/:userId' },
  streamNote: { method: 'GET', path: '/notes/:id/events' },
} as const satisfies RouteTable;

const title = singleLine(100);
const text = multiLine(20_000);
const color = z.enum(['plain', 'yellow']);
const note = z
  .object({ id: z.uuid(), title: z.string(), text: z.string(), color, version: z.number().int() })
  .meta({
    description: 'A note',
    examples: [
      {
        id: '0198f1e2-7c3a-7000-8000-000000000001',
        title: 'Milk',
        text: '',
        color: 'yellow',
        version: 1,
      },
    ],
  });
const reader = z.object({ userId, until: z.iso.datetime().nullable() });

/** The named schemas of the contract. */
export const notesSchemas = { Note: note, Color: color, Reader: reader };

/** A small contract with one of every kind of route, for the platform's own tests. */
export const notesContract = defineContract(routes, {
  listNotes: { summary: 'My notes', query: pageQuery, status: 200, response: page(note) },
  createNote: {
    summary: 'A new note',
    body: z.object({ title, text: text.default(''), color: color.default('plain') }),
    status: 201,
    location: '/notes/:id',
    response: note,
  },
  getNote: { summary: 'One note', params: idParams, status: 200, response: note, revalidates: true },
  updateNote: {
    summary: 'Change a note',
    params: idParams,
    body: z.object({ title, text, color }).partial(),
    ifMatch: 'required',
    status: 200,
    response: note,
  },
  deleteNote: { summary: 'Delete a note', params: idParams, ifMatch: 'optional', status: 204 },
  shareNote: {
    summary: 'Let somebody read it',
    params: idParams.extend({ userId }),
    body: z.object({ until: z.iso.datetime().nullable() }),
    status: 200,
    response: reader,
    errors: { 409: ['notes.already_shared'] },
  },
  streamNote: {
    summary: 'Changes of a note as they happen',
    params: idParams,
    query: streamQuery,
    status: 200,
    response: liveEvent,
    stream: true,
  },
});

export type Note = z.infer<typeof note>;
