import { randomBytes } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { bootstrapDatabase } from './bootstrap.ts';
import { query } from './test-support/query.ts';

const adminUrl = inject('adminUrl');
const freshName = () => `service_${randomBytes(6).toString('hex')}`;

/** The URL of a service's role on its database of the same name. */
const urlOf = (user: string, password = 'first', database = user) => {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
};

test('creates the role and the database of a URL, and the role may create tables', async () => {
  const name = freshName();
  await bootstrapDatabase(adminUrl, urlOf(name));
  expect(await query(urlOf(name), 'select current_user as role, current_database() as database')).toEqual([
    { role: name, database: name },
  ]);
  await query(urlOf(name), 'create table note (body text)');
});

test('is safe to run concurrently and again, and keeps existing data', async () => {
  const url = urlOf(freshName());
  const make = () => bootstrapDatabase(adminUrl, url);
  await Promise.all([make(), make(), make()]);
  await query(url, `create table note as select 'kept' as body`);
  await make();
  expect(await query(url, 'select body from note')).toEqual([{ body: 'kept' }]);
});

test('a new password replaces the old one', async () => {
  const name = freshName();
  await bootstrapDatabase(adminUrl, urlOf(name, 'old'));
  await bootstrapDatabase(adminUrl, urlOf(name, 'new'));
  expect(await query(urlOf(name, 'new'), 'select 1 as one')).toEqual([{ one: 1 }]);
  await expect(query(urlOf(name, 'old'), 'select 1')).rejects.toThrow('password authentication failed');
});

test('a role cannot connect to the database of another service', async () => {
  const [one, other] = [freshName(), freshName()];
  await Promise.all([one, other].map((name) => bootstrapDatabase(adminUrl, urlOf(name))));
  await expect(query(urlOf(one, 'first', other), 'select 1')).rejects.toThrow('permission denied');
});

test('names and passwords may contain quotes, slashes, colons and percent signs', async () => {
  const url = urlOf(`o'"${freshName()}`, `p@:/%'"?#`);
  await bootstrapDatabase(adminUrl, url);
  await bootstrapDatabase(adminUrl, url);
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('an administrator needs CREATEDB and CREATEROLE, but need not be a superuser', async () => {
  const [admin, service] = [freshName(), freshName()];
  await query(adminUrl, `create role ${admin} login createdb createrole password 'first'`);
  const managedUrl = urlOf(admin, 'first', 'postgres');
  await bootstrapDatabase(managedUrl, urlOf(service, 'old'));
  await bootstrapDatabase(managedUrl, urlOf(service, 'new'));
  await query(urlOf(service, 'new'), 'create table note (body text)');
  const other = freshName();
  await bootstrapDatabase(managedUrl, urlOf(other));
  await expect(query(urlOf(other, 'first', service), 'select 1')).rejects.toThrow('permission denied');
});

test.each([
  ['no URL', 'nonsense'],
  ['no role', 'postgres://127.0.0.1/taskflow'],
  ['no password', 'postgres://taskflow@127.0.0.1/taskflow'],
  ['no database', 'postgres://taskflow:hush@127.0.0.1'],
  ['a lone percent sign', 'postgres://taskflow:hush%@127.0.0.1/taskflow'],
])('a URL with %s is refused in one sentence that does not repeat it', async (_, url) => {
  await expect(bootstrapDatabase(adminUrl, url)).rejects.toMatchObject({
    code: 'postgres.bad_url',
    message: 'DATABASE_URL must name a role, its password and a database.',
  });
});
