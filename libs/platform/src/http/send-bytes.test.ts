import { Readable } from 'node:stream';
import { defineContract } from '@quintet/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { spanOf } from './send-bytes.ts';
import { identityFor } from '../identity.ts';
import { implement } from '../implement.ts';
import { createService, type Service } from '../service.ts';
import { testConfig } from '../testing/test-config.ts';

const contract = defineContract(
  { getBytes: { method: 'GET', path: '/bytes' } },
  { getBytes: { summary: 'Bytes', status: 200, bytes: true } },
);
const content = Buffer.from('0123456789');

let service: Service;
let bytes: Buffer;
let reads: number;
beforeEach(async () => {
  [bytes, reads] = [content, 0];
  service = await createService({ name: 'bytes', version: '1', config: testConfig() });
  const getBytes = async () => ({
    sizeBytes: bytes.length,
    etag: '"abc"',
    mediaType: 'text/plain',
    headers: { 'cache-control': 'private' },
    read: async (span?: { start: number; end: number }) => {
      reads += 1;
      return Readable.from([span ? bytes.subarray(span.start, span.end + 1) : bytes]);
    },
  });
  implement(service.app, contract, { getBytes }, { identity: identityFor('local') });
});
afterEach(() => service.app.close());

const ask = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  service.app.inject({ method, url: '/bytes', headers });

test('all bytes are sent with length, type and ETag, next to the headers of every answer', async () => {
  const { statusCode, body, headers } = await ask();
  expect([statusCode, body]).toEqual([200, '0123456789']);
  expect(headers).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'private',
    'content-length': '10',
    'content-type': 'text/plain',
    etag: '"abc"',
    'x-content-type-options': 'nosniff',
  });
});

test('a range is sent with Content-Range', async () => {
  const { statusCode, body, headers } = await ask({ range: 'bytes=2-4' });
  expect([statusCode, body, headers['content-length']]).toEqual([206, '234', '3']);
  expect(headers['content-range']).toBe('bytes 2-4/10');
});

test('a range past the end is refused with the size', async () => {
  const { statusCode, headers } = await ask({ range: 'bytes=10-' });
  expect([statusCode, headers['content-range']]).toEqual([416, 'bytes */10']);
});

test('all bytes are sent when several ranges are requested', async () => {
  expect((await ask({ range: 'bytes=0-1,4-5' })).statusCode).toBe(200);
});

test('all bytes are sent when If-Range does not match', async () => {
  expect((await ask({ range: 'bytes=2-4', 'if-range': '"old"' })).statusCode).toBe(200);
  expect((await ask({ range: 'bytes=2-4', 'if-range': '"abc"' })).statusCode).toBe(206);
});

test.each(['"abc"', 'W/"abc"', '"x", "abc"', '*'])(
  'If-None-Match: %s is answered 304 without bytes',
  async (tag) => {
    const { statusCode, body, headers } = await ask({ 'if-none-match': tag });
    expect([statusCode, body, headers['etag']]).toEqual([304, '', '"abc"']);
    expect(reads).toBe(0);
  },
);

test('HEAD sends all headers and reads nothing', async () => {
  const { statusCode, body, headers } = await ask({}, 'HEAD');
  expect([statusCode, body, headers['content-length']]).toEqual([200, '', '10']);
  expect(reads).toBe(0);
});

test('an empty file is sent with length 0', async () => {
  bytes = Buffer.alloc(0);
  const { statusCode, body, headers } = await ask();
  expect([statusCode, body, headers['content-length']]).toEqual([200, '', '0']);
  expect((await ask({ range: 'bytes=0-' })).statusCode).toBe(416);
});

describe('parsing a Range header', () => {
  test.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=5-', { start: 5, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['bytes=8-99', { start: 8, end: 9 }],
    ['BYTES=1-2', { start: 1, end: 2 }],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=10-11', 'unsatisfiable'],
    ['bytes=4-2', undefined],
    ['bytes=-', undefined],
    ['bytes=a-b', undefined],
    ['bytes=9999999999999999-', undefined],
    ['items=0-1', undefined],
    [undefined, undefined],
  ])('%s of ten bytes is %j', (range, span) => {
    expect(spanOf(range, 10)).toEqual(span);
  });
});
