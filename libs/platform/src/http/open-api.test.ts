import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notesContract } from '../testing/notes-contract.ts';
import { z } from 'zod';
import { createOpenApiDocument } from './open-api.ts';
import { createNotes, type NotesService } from '../testing/notes-service.ts';

type Parameter = { name: string; in: string; required?: boolean };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  responses: Record<
    string,
    { description: string; headers?: object; content?: Record<string, { schema: object }> }
  >;
};

let service: NotesService;
let document: {
  openapi: string;
  info: object;
  servers: object[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};
beforeAll(async () => {
  service = await createNotes({ config: { rootPath: '/api/notes' } });
  document = (await service.app.inject('/api/notes/openapi.json')).json();
});
afterAll(() => service.app.close());

const operations = () => Object.values(document.paths).flatMap((methods) => Object.values(methods));
const operationOf = (name: string) => operations().find(({ operationId }) => operationId === name);
const statusesOf = (name: string) =>
  Object.fromEntries(
    Object.entries(operationOf(name)?.responses ?? {}).map(([status, { description }]) => [
      status,
      description,
    ]),
  );
const namesOf = (operation: Operation | undefined, where: string) =>
  (operation?.parameters ?? []).filter((parameter) => parameter.in === where).map(({ name }) => name);

test('the document is OpenAPI 3.1 and its server is the prefix', () => {
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1\./),
    info: { title: 'notes', version: '1.2.3' },
    servers: [{ url: '/api/notes' }],
  });
});

describe('every route of the contract is in the document', () => {
  test.each(Object.values(notesContract))('$method $path', (route) => {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    const operation = document.paths[path]?.[route.method.toLowerCase()];
    expect(operation).toBeDefined();
    expect(operation?.operationId).toBe(route.name);
    expect(namesOf(operation, 'path')).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(operation?.responses).toHaveProperty(String(route.status));
    expect(operation?.requestBody?.required).toBe('body' in route ? true : undefined);
  });
});

test('errors are problem documents, with their codes by status', () => {
  const failures = operations().flatMap(({ responses }) =>
    Object.entries(responses).filter(([status]) => status === 'default' || Number(status) >= 400),
  );
  for (const [, { content }] of failures)
    expect(content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    });
  expect(statusesOf('shareNote')).toEqual({
    200: 'The result',
    400: 'Bad request: `platform.invalid_request`, `platform.malformed_body`',
    401: 'Not signed in: `platform.unauthenticated`',
    403: 'Forbidden: `platform.foreign_origin`',
    404: 'Not found, or not visible to you',
    409: 'Conflict: `notes.already_shared`',
    413: 'Content too large: `platform.body_too_large`',
    415: 'Unsupported media type: `platform.unsupported_media_type`',
    421: 'Misdirected request: `platform.wrong_host`',
    422: 'Unprocessable content: `platform.idempotency_key_reused`',
    500: 'Internal error: `platform.internal_error`',
    503: 'Service unavailable: `platform.unavailable`',
    default: 'Any other error: `code` says which',
  });
  expect(statusesOf('updateNote')).toMatchObject({ 412: expect.anything(), 428: expect.anything() });
  expect(statusesOf('deleteNote')).not.toHaveProperty('428');
  expect(statusesOf('getNote')).toMatchObject({ 304: expect.stringContaining('Not modified') });
  expect(statusesOf('streamNote')).toMatchObject({ 429: 'Too many requests: `platform.too_many`' });
});

test('a named schema is defined once, with its example, and referenced everywhere else', () => {
  const { Note, Problem } = document.components.schemas;
  expect(Object.keys(document.components.schemas)).toEqual(['Note', 'Color', 'Reader', 'Health', 'Problem']);
  expect(Note).toMatchObject({
    description: 'A note',
    examples: [{ title: 'Milk' }],
    properties: { color: { $ref: '#/components/schemas/Color' } },
  });
  expect(Note).not.toHaveProperty('additionalProperties');
  expect(Problem).toMatchObject({ examples: [{ code: 'platform.invalid_request' }] });
  const schemaOf = (name: string) =>
    Object.values(operationOf(name)?.responses['200']?.content ?? {}).map(({ schema }) => schema);
  expect(schemaOf('getNote')).toEqual([{ $ref: '#/components/schemas/Note' }]);
  expect(schemaOf('listNotes')).toMatchObject([
    { properties: { items: { items: { $ref: '#/components/schemas/Note' } } } },
  ]);
  expect(JSON.stringify(operationOf('updateNote')?.requestBody)).toContain('"#/components/schemas/Color"');
  expect(JSON.stringify(document).match(/"enum":\["plain","yellow"\]/g)).toHaveLength(1);
});

test('documents of several contracts in one process do not share names', () => {
  const api = { name: 'a', version: '1', rootPath: '' };
  const documentOf = (Item: z.ZodType) => {
    const route = {
      name: 'getItem',
      method: 'GET',
      path: '/item',
      summary: '',
      status: 200,
      response: Item,
    } as const;
    return createOpenApiDocument({ ...api, routes: [route], schemas: { Item } }).components.schemas['Item'];
  };
  expect(documentOf(z.object({ a: z.string() }))).toMatchObject({ required: ['a'] });
  expect(documentOf(z.object({ b: z.string() }))).toMatchObject({ required: ['b'] });
});

test('a named schema that differs between requests and responses is refused', () => {
  const Item = z.object({ size: z.number().default(1) });
  const route = { name: 'putItem', method: 'PUT', path: '/item', summary: '', status: 200 } as const;
  const routes = [{ ...route, body: Item, response: Item }];
  expect(() =>
    createOpenApiDocument({ name: 'a', version: '1', rootPath: '', routes, schemas: { Item } }),
  ).toThrow('Item is different');
});

test('every reference resolves, every response has a description, every operationId is unique', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(20);
  for (const [, name = ''] of references) expect(document.components.schemas).toHaveProperty(name);
  expect(new Set(operations().map(({ operationId }) => operationId)).size).toBe(operations().length);
  for (const { responses } of operations())
    for (const response of Object.values(responses)) expect(response.description).not.toBe('');
});

test('request headers If-Match, Idempotency-Key, Last-Event-ID and response headers ETag, Location are documented', () => {
  expect(namesOf(operationOf('updateNote'), 'header')).toEqual(['idempotency-key', 'if-match']);
  expect(namesOf(operationOf('createNote'), 'header')).toEqual(['idempotency-key']);
  expect(namesOf(operationOf('streamNote'), 'header')).toEqual(['last-event-id']);
  expect(namesOf(operationOf('getNote'), 'header')).toEqual(['if-none-match']);
  expect(Object.keys(operationOf('createNote')?.responses['201']?.headers ?? {})).toEqual([
    'ETag',
    'Location',
  ]);
  expect(Object.keys(operationOf('getNote')?.responses['200']?.headers ?? {})).toEqual(['ETag']);
  expect(operationOf('listNotes')?.responses['200']?.headers).toBeUndefined();
});

test('a response without a body has no content, and a stream is an event stream', () => {
  expect(operationOf('deleteNote')?.responses['204']?.content).toBeUndefined();
  expect(Object.keys(operationOf('streamNote')?.responses['200']?.content ?? {})).toEqual([
    'text/event-stream',
  ]);
});

test('the docs page and the document are not part of the documented API', () => {
  expect(Object.keys(document.paths)).not.toContain('/docs');
  expect(Object.keys(document.paths)).not.toContain('/openapi.json');
});

describe('the docs page', () => {
  test.each(['/docs', '/api/notes/docs'])('%s reads the document behind the prefix', async (url) => {
    const { statusCode, headers, body } = await service.app.inject(url);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('<base href="/api/notes/">');
    const target = new URL('openapi.json', new URL('/api/notes/', 'http://localhost')).pathname;
    expect((await service.app.inject(target)).statusCode).toBe(200);
  });

  test('without a prefix it reads the document at the root', async () => {
    const bare = await createNotes();
    expect((await bare.app.inject('/docs')).body).toContain('<base href="/">');
    expect((await bare.app.inject('/openapi.json')).json().servers).toEqual([{ url: '/' }]);
  });

  test('its content security policy allows only its own script and style', async () => {
    const { headers, body } = await service.app.inject('/docs');
    const hashOf = (tag: string) => {
      const [, content = ''] = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(body) ?? [];
      return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    };
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain(`script-src ${hashOf('script')};`);
    expect(policy).toContain(`style-src ${hashOf('style')};`);
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(body.match(/<script|<style|<link|src=|style=|\son\w+=/g)).toEqual(['<style', '<script']);
  });
});
