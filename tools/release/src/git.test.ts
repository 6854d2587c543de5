import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gitAt } from './git.ts';

const folder = mkdtempSync(join(tmpdir(), 'quintet-git-'));
const full = join(folder, 'full');
const shallow = join(folder, 'shallow');
const as = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', [...as, ...args], { cwd, encoding: 'utf8' }).trim();
const commit = (text: string) => {
  writeFileSync(join(full, 'a file "with" quotes\n.txt'), text);
  git(full, 'add', '-A');
  git(full, 'commit', '-qm', text);
  return git(full, 'rev-parse', 'HEAD');
};
const commits: string[] = [];

beforeAll(() => {
  git(folder, 'init', '-q', 'full');
  git(full, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  commits.push(commit('one'), commit('two'));
  git(full, 'rm', '-q', 'a file "with" quotes\n.txt');
  writeFileSync(join(full, 'b.txt'), 'three');
  git(full, 'add', '-A');
  git(full, 'commit', '-qm', 'three');
  commits.push(git(full, 'rev-parse', 'HEAD'));
  git(folder, 'clone', '-q', '--depth=1', `file://${full}`, 'shallow');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('fetches a missing commit into a shallow clone', async () => {
  const [first = '', , last = ''] = commits;
  const clone = gitAt(shallow);
  expect(await clone.head()).toBe(last);
  expect(await clone.fetchCommit(first)).toBe(true);
  expect(await clone.changesBetween(first, last)).toEqual([
    { path: 'a file "with" quotes\n.txt', isDeleted: true },
    { path: 'b.txt', isDeleted: false },
  ]);
});

test.each(['0'.repeat(40), 'HEAD', '--upload-pack=touch /tmp/x', ''])(
  'does not fetch %j, which is no existing commit',
  async (name) => expect(await gitAt(shallow).fetchCommit(name)).toBe(false),
);

test('reports an untracked file as dirty', async () => {
  expect(await gitAt(full).isDirty()).toBe(false);
  writeFileSync(join(full, 'c.txt'), '');
  expect(await gitAt(full).isDirty()).toBe(true);
});

test('fails outside of a repository', async () => {
  const outside = gitAt(tmpdir());
  await expect(outside.head()).rejects.toMatchObject({ code: 'release.no_repository' });
});
