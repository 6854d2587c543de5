import { describe, expect, test } from 'vitest';
import { guardedLookup, isPlainlyClosed, type Resolve, TargetRefused } from './guarded-lookup.ts';

const naming =
  (...addresses: string[]): Resolve =>
  (_name, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

const lookUp = (resolve: Resolve, all = true) =>
  new Promise((settle) => {
    guardedLookup(resolve)('name.example', { all }, (error, address) => settle(error ?? address));
  });

test('a public name is found, all of its addresses or the first', async () => {
  const resolve = naming('1.1.1.1', '2606:4700::1');
  expect(await lookUp(resolve)).toEqual([
    { address: '1.1.1.1', family: 4 },
    { address: '2606:4700::1', family: 6 },
  ]);
  expect(await lookUp(resolve, false)).toBe('1.1.1.1');
});

test('one closed address among public ones refuses the name', async () => {
  expect(await lookUp(naming('1.1.1.1', '127.0.0.1'))).toBeInstanceOf(TargetRefused);
  expect(await lookUp(naming('2606:4700::1', '::ffff:10.0.0.1'), false)).toBeInstanceOf(TargetRefused);
  expect(await lookUp(naming())).toBeInstanceOf(TargetRefused);
});

describe('what a URL says itself', () => {
  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://①②⑦.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
    'http://[fd00:ec2::254]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://api.localhost:8080/',
  ])('%s is closed', (url) => expect(isPlainlyClosed(new URL(url))).toBe(true));

  test.each([
    'http://example.org/',
    'http://1.1.1.1/',
    'http://localhost.example.org/',
    'http://[2606:4700::1]/',
  ])('%s is not', (url) => expect(isPlainlyClosed(new URL(url))).toBe(false));
});
