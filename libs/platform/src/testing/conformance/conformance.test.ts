import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FastifyReply } from 'fastify';
import {
  everyRouteHidesFromStrangers,
  everyRouteRefusesBadInput,
  everyRouteWithstandsFuzz,
  everyTextIsStoredVerbatim,
  type Examples,
} from '../../testing.ts';
import { notesContract } from '../notes-contract.ts';
import { createNotes, type NotesService } from '../notes-service.ts';
import { randomFrom } from './random.ts';
import { sampleOf } from './samples.ts';

let service: NotesService;
let spoil: (reply: FastifyReply, payload: string) => string;
let examples: Examples<typeof notesContract>;
const stateOf = async () => structuredClone([...service.notes]);

beforeEach(async () => {
  service = await createNotes({ config: { rootPath: '/api/notes', logLevel: 'silent' } });
  spoil = (_reply, payload) => payload;
  service.app.addHook('onSend', async (_request, reply, payload) =>
    typeof payload === 'string' ? spoil(reply, payload) : payload,
  );
  const { id } = (
    await service.app.inject({ method: 'POST', url: '/notes', payload: { title: 'A' } })
  ).json();
  const params = { id };
  examples = {
    getNote: { params },
    updateNote: { params, body: { title: 'B' } },
    deleteNote: { params },
    shareNote: { params: { id, userId: 'eve' }, body: { until: null } },
    streamNote: { params },
  };
});
afterEach(() => service.app.close());

describe('a correct service passes', () => {
  test('bad input', async () => {
    expect(await everyRouteRefusesBadInput(service.app, notesContract, { stateOf })).toBeGreaterThan(200);
  });
  test('strangers', async () => {
    expect(await everyRouteHidesFromStrangers(service.app, notesContract, { examples, stateOf })).toBe(6);
  });
  test('text', async () => {
    expect(await everyTextIsStoredVerbatim(service.app, notesContract, { examples })).toBeGreaterThan(40);
  });
  test('fuzz', async () => {
    expect(await everyRouteWithstandsFuzz(service.app, notesContract, { examples })).toBe(7 * 30);
  });
});

const fuzz = (seed: number) =>
  everyRouteWithstandsFuzz(service.app, notesContract, { examples, seed }).catch(String);

describe('an incorrect service fails', () => {
  test('when it answers bad input with a 500', async () => {
    spoil = (reply, payload) => {
      if (reply.statusCode === 415) reply.code(500);
      return payload;
    };
    await expect(everyRouteRefusesBadInput(service.app, notesContract)).rejects.toThrow(
      /POST \/notes with a body of plain text answered 500, not 415/,
    );
  });

  test('when an answer contains a stack', async () => {
    spoil = (reply, payload) =>
      reply.statusCode === 404
        ? payload.replace('no such note', 'no note at find (/srv/main.mjs:1:2)')
        : payload;
    await expect(everyRouteRefusesBadInput(service.app, notesContract)).rejects.toThrow(/exposes internals/);
  });

  test('when an answer does not name the invalid field', async () => {
    spoil = (reply, payload) =>
      reply.statusCode === 400 ? payload.replaceAll('/body/title', '/body') : payload;
    await expect(everyRouteRefusesBadInput(service.app, notesContract)).rejects.toThrow(
      /does not name \/body\/title/,
    );
  });

  test('when refused input changes something', async () => {
    spoil = (reply, payload) => {
      if (reply.statusCode === 400) service.notes.clear();
      return payload;
    };
    const refused = everyRouteRefusesBadInput(service.app, notesContract, { stateOf });
    await expect(refused).rejects.toThrow(/The stored data has changed/);
  });

  test('when another user may read, or an example is missing', async () => {
    const { getNote: _, ...others } = examples;
    for (const [id, note] of service.notes) service.notes.set(id, { ...note, ownerId: 'stranger' });
    const checked = everyRouteHidesFromStrangers(service.app, notesContract, { examples: others });
    await expect(checked).rejects.toThrow(
      /GET \/notes by a stranger shows .*\n.*GET \/notes\/:id by a stranger has no example/,
    );
    await expect(checked).rejects.toThrow(/GET \/notes\/:id\/events by a stranger answered 200/);
  });

  test('when it changes text', async () => {
    spoil = (_reply, payload) => payload.replaceAll('<', '&lt;');
    await expect(everyTextIsStoredVerbatim(service.app, notesContract, { examples })).rejects.toThrow(
      /POST \/notes with title = <script>.* came back as/,
    );
  });

  test('when an answer does not match its contract, and the seed reproduces it', async () => {
    spoil = (reply, payload) =>
      reply.statusCode === 201 ? payload.replace('"version":1', '"version":"1"') : payload;
    const first = await fuzz(7);
    expect(first).toMatch(/Fuzz with seed 7:\n.*POST \/notes .*does not fit its schema/);
    expect(await fuzz(7)).toBe(first);
  });

  test('when there is nothing to check', async () => {
    await expect(everyRouteRefusesBadInput(service.app, {})).rejects.toThrow('nothing to check');
  });
});

const { body } = notesContract.createNote;
const samplesOf = (seed: number) => {
  const random = randomFrom(seed);
  return Array.from({ length: 50 }, () => sampleOf(body, random));
};

describe('samples', () => {
  test('match their schema, differ, and are reproduced by their seed', () => {
    for (const sample of samplesOf(1)) expect(body.safeParse(sample).success).toBe(true);
    expect(new Set(samplesOf(1).map((sample) => JSON.stringify(sample))).size).toBeGreaterThan(20);
    expect(samplesOf(1)).toEqual(samplesOf(1));
    expect(samplesOf(1)).not.toEqual(samplesOf(2));
  });

  test('a schema that no sample matches needs an example', () => {
    expect(() =>
      sampleOf(
        body.refine(() => false),
        randomFrom(1),
      ),
    ).toThrow('give an example');
  });
});
