import { describe, expect, test } from 'vitest';
import { guardedLookup, isObviouslyPrivate, type Resolve, TargetRefusedError } from './guarded-lookup.ts';

const resolvesTo =
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

test('a public name resolves to all of its addresses or to the first', async () => {
  const resolve = resolvesTo('1.1.1.1', '2606:4700::1');
  expect(await lookUp(resolve)).toEqual([
    { address: '1.1.1.1', family: 4 },
    { address: '2606:4700::1', family: 6 },
  ]);
  expect(await lookUp(resolve, false)).toBe('1.1.1.1');
});

test('a name with one private address is refused', async () => {
  expect(await lookUp(resolvesTo('1.1.1.1', '127.0.0.1'))).toBeInstanceOf(TargetRefusedError);
  expect(await lookUp(resolvesTo('2606:4700::1', '::ffff:10.0.0.1'), false)).toBeInstanceOf(
    TargetRefusedError,
  );
  expect(await lookUp(resolvesTo())).toBeInstanceOf(TargetRefusedError);
});

describe('a URL', () => {
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
  ])('%s is private without a lookup', (url) => expect(isObviouslyPrivate(new URL(url))).toBe(true));

  test.each([
    'http://example.org/',
    'http://1.1.1.1/',
    'http://localhost.example.org/',
    'http://[2606:4700::1]/',
  ])('%s needs a lookup', (url) => expect(isObviouslyPrivate(new URL(url))).toBe(false));
});
