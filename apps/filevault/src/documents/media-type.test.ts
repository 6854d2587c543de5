import { expect, test } from 'vitest';
import { headBytes, mediaTypeOf } from './media-type.ts';

const typeOf = (content: string | Buffer, name = 'file') => mediaTypeOf(Buffer.from(content as string), name);

test.each([
  ['\x89PNG\r\n\x1a\n...', 'image/png'],
  ['\xff\xd8\xff\xe0..JFIF', 'image/jpeg'],
  ['GIF89a...', 'image/gif'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
  ['\0\0\0\x20ftypavif', 'image/avif'],
  ['%PDF-1.7\n', 'application/pdf'],
  ['PK\x03\x04...', 'application/zip'],
  ['\0\0\0\x20ftypisom', 'video/mp4'],
  ['\0\x01\x02\x03', 'application/octet-stream'],
])('the bytes %j determine the type, whatever the name is', (bytes, mediaType) => {
  expect(typeOf(Buffer.from(bytes, 'latin1'), 'harmless.txt')).toBe(mediaType);
});

test.each([
  ['', 'empty', 'text/plain'],
  ['plain words', 'notes', 'text/plain'],
  ['Größe 大 🦉', 'a.txt', 'text/plain'],
  ['a,b\n1,2\n', 'table.CSV', 'text/csv'],
  ['# Title', 'README.md', 'text/markdown'],
  ['{}', 'a.json', 'application/json'],
  ['alert(1)', 'a.js', 'text/javascript'],
  ['alert(1)', 'a.png', 'text/plain'],
])('the text %j named %s is %s', (text, name, mediaType) => {
  expect(typeOf(text, name)).toBe(mediaType);
});

test.each([
  ['<!doctype html><p>', 'text/html'],
  ['\ufeff  \n<HTML>', 'text/html'],
  ['<script>alert(1)</script>', 'text/html'],
  ['<!-- x --><img src=x onerror=alert(1)>', 'text/html'],
  ['<svg onload="alert(1)">', 'image/svg+xml'],
  ['<?xml version="1.0"?><svg xmlns="x">', 'image/svg+xml'],
  ['<?xml version="1.0"?><a/>', 'application/xml'],
])('the markup %j is detected under any name', (text, mediaType) => {
  expect(typeOf(text, 'holiday.png')).toBe(mediaType);
});

test('text is still text when the head ends inside a character', () => {
  const text = Buffer.from(`${'x'.repeat(headBytes - 1)}ü`);
  expect(mediaTypeOf(text.subarray(0, headBytes), 'a.txt')).toBe('text/plain');
});

test('bytes that are not UTF-8 are not text', () => {
  expect(typeOf(Buffer.from([0x41, 0xff, 0xfe, 0x42]))).toBe('application/octet-stream');
});
