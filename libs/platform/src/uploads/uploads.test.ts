import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { defineContract, singleLine } from '@quintet/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { identityFor } from '../identity.ts';
import { type Handlers, implement } from '../implement.ts';
import { createService, type Service } from '../service.ts';
import { formBody, type FormPart, formType } from '../testing/forms.ts';
import { dial } from '../testing/send-raw.ts';
import { testConfig } from '../testing/test-config.ts';

const kept = z.object({ file: z.string(), tags: z.array(z.string()), sizeBytes: z.number() });
const contract = defineContract(
  { keep: { method: 'POST', path: '/kept' }, note: { method: 'POST', path: '/notes' } },
  {
    keep: {
      summary: 'Keep a file',
      upload: z.object({
        file: singleLine(20),
        tags: z
          .union([z.string().transform((tag) => [tag]), z.array(z.string())])
          .default([])
          .refine((tags) => !tags.includes('bad'), 'must be good'),
      }),
      status: 201,
      response: kept,
    },
    note: { summary: 'Note', body: z.object({}), status: 204 },
  },
);

const maxBytes = 300_000;
let service: Service;
let url: string;
let discarded: number;
let seen: Buffer | undefined;
let failure: unknown;

const handlers: Handlers<typeof contract> = {
  keep: async ({ upload }) => {
    const { taken, form } = await upload.receive({ maxBytes }, async ({ bytes }) => {
      seen = Buffer.concat(await Array.fromAsync(bytes)).subarray();
      return { sizeBytes: seen.length, discard: async () => void (discarded += 1) };
    });
    return { ...form, sizeBytes: taken.sizeBytes };
  },
  note: async () => undefined,
};

beforeEach(async () => {
  [discarded, seen, failure] = [0, undefined, undefined];
  service = await createService({ name: 'keeper', version: '1', config: testConfig() });
  service.app.addHook('onError', async (_request, _reply, error) => {
    failure = error;
  });
  implement(service.app, contract, handlers, { identity: identityFor('local') });
  url = await service.app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  const { ok } = await fetch(`${url}/health`);
  if (!ok) throw new Error('The service does not answer any more.');
  await service.app.close();
});

const file = (content: string | Uint8Array = 'bytes', fileName = 'a.txt'): FormPart => ({
  name: 'file',
  content,
  fileName,
});
const tag = (content: string): FormPart => ({ name: 'tags', content });

async function send(body: string | Uint8Array, type = formType) {
  const answer = await fetch(`${url}/kept`, { method: 'POST', headers: { 'content-type': type }, body });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test.each([
  ['before', [tag('x'), tag('y'), file()]],
  ['after', [file(), tag('x'), tag('y')]],
  ['around', [tag('x'), file(), tag('y')]],
])('fields may be %s the file', async (_, parts) => {
  const { status, body } = await send(formBody(parts));
  expect([status, body]).toEqual([201, { file: 'a.txt', tags: ['x', 'y'], sizeBytes: 5 }]);
  expect(discarded).toBe(0);
});

test('bytes arrive unchanged, including boundaries and line breaks', async () => {
  const bytes = Buffer.concat([randomBytes(200_000), Buffer.from('\r\n--form-of-a-tes\r\n--\r\n')]);
  expect((await send(formBody([file(bytes)]))).status).toBe(201);
  expect(seen?.equals(bytes)).toBe(true);
});

test('a file may be empty', async () => {
  expect(await send(formBody([file('')]))).toMatchObject({ status: 201, body: { sizeBytes: 0 } });
});

test.each(['Zwei Größen – 大.txt', '../../etc/passwd', 'C:\\temp\\a.txt', 'a/b.txt'])(
  'the file name %j is not changed',
  async (name) => {
    expect((await send(formBody([file('x', name)]))).body).toMatchObject({ file: name });
  },
);

test.each([
  ['no part at all', [], '/body/file'],
  ['no file', [tag('x')], '/body/file'],
  ['a file without a name', [{ name: 'file', content: 'x' }], '/body/file'],
  ['two files', [file(), file()], '/body/file'],
  ['a file under another name', [{ ...file(), name: 'other' }], '/body/other'],
  ['an empty name', [file('x', '')], '/body/file'],
  ['a name of 10,000 characters', [file('x', 'n'.repeat(10_000))], '/body/file'],
  ['NUL in a name', [file('x', 'a\0b')], '/body/file'],
  ['a bad field before the file', [tag('bad'), file()], '/body/tags'],
  ['a bad field after the file', [file(), tag('bad')], '/body/tags'],
  ['a field of 70 kB', [tag('x'.repeat(70_000)), file()], '/body/tags'],
])('%s is refused with the name of the member, and nothing is stored', async (_, parts, pointer) => {
  const { status, body } = await send(formBody(parts));
  expect([status, body['code']]).toEqual([400, 'platform.invalid_request']);
  expect(body['errors']).toMatchObject([{ pointer }]);
  expect(discarded).toBe(seen === undefined ? 0 : 1);
});

test.each([
  ['cut in its file', formBody([file('x'.repeat(1_000))]).subarray(0, 500), formType],
  ['cut after its file', formBody([file()]).subarray(0, -10), formType],
  ['without a boundary', formBody([file()]), 'multipart/form-data'],
  ['with another boundary', formBody([file()]), 'multipart/form-data; boundary=other'],
  ['with a member __proto__', formBody([{ name: '__proto__', content: 'x' }, file()]), formType],
  ['of 200 fields', formBody([file(), ...Array.from({ length: 200 }, () => tag('x'))]), formType],
])('a form %s is refused and nothing is stored', async (_, body, type) => {
  expect(await send(body, type)).toMatchObject({ status: 400, body: { code: 'platform.malformed_form' } });
  expect(discarded).toBe(seen === undefined ? 0 : 1);
});

test.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/mixed'])(
  'a body of type %s is refused: 415',
  async (type) => {
    const { status, body } = await send('{}', type);
    expect([status, body['code']]).toEqual([415, 'platform.unsupported_media_type']);
    expect(body['detail']).toBe('Send multipart/form-data.');
  },
);

test('a missing body is refused', async () => {
  expect((await fetch(`${url}/kept`, { method: 'POST' })).status).toBe(415);
});

test('a form is accepted only by upload routes', async () => {
  const headers = { 'content-type': formType };
  const answer = await fetch(`${url}/notes`, { method: 'POST', headers, body: formBody([file()]) });
  expect(answer.status).toBe(415);
});

test('a file one byte over the limit is 413, with and without Content-Length', async () => {
  const body = formBody([file(Buffer.alloc(maxBytes + 1))]);
  expect(await send(body)).toMatchObject({ status: 413, body: { code: 'platform.body_too_large' } });
  expect(await send(formBody([file(Buffer.alloc(maxBytes))]))).toMatchObject({ status: 201 });
  const ofUnknownLength = await fetch(`${url}/kept`, {
    method: 'POST',
    headers: { 'content-type': formType },
    body: new Blob([body]).stream(),
    duplex: 'half',
  });
  expect(ofUnknownLength.status).toBe(413);
});

test('a Content-Length over the limit is refused before the body is read', async () => {
  const socket = startForm(9_000_000_000);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(String(answer)).toContain('413');
  socket.destroy();
});

const startForm = (lengthBytes: number): Socket => {
  const socket = dial(url);
  const head = `POST /kept HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${formType}\r\nContent-Length: ${lengthBytes}\r\n\r\n`;
  socket.write(Buffer.concat([Buffer.from(head), formBody([file('x'.repeat(1_000))]).subarray(0, 600)]));
  return socket;
};

test('a connection that breaks during the file throws in take, and nothing is stored', async () => {
  const socket = startForm(2_000);
  await once(service.app.server, 'request');
  socket.destroy();
  await expect.poll(() => failure).toMatchObject({ code: 'platform.request_aborted' });
  expect([seen, discarded]).toEqual([undefined, 0]);
});

test('the OpenAPI document describes the form', async () => {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { requestBody: { content: Record<string, { schema: object }> } }>>;
  };
  const content = document.paths['/kept']?.['post']?.requestBody.content ?? {};
  expect(Object.keys(content)).toEqual(['multipart/form-data']);
  expect(content['multipart/form-data']?.schema).toMatchObject({
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' }, tags: {} },
  });
});
