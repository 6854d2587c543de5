import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cloudFromTemplate } from './cloud/template/cloud-from-template.ts';
import { runRules } from './rule.ts';
import { allRules } from './rules/all.ts';
import { readTree } from './tree/tree.ts';

const path = 'poc.template.json';

async function findIn(name: string) {
  const root = join(import.meta.dirname, '../fixtures', name);
  const clouds = [cloudFromTemplate([{ path, text: readFileSync(join(root, path), 'utf8') }])];
  return { root, found: await runRules(allRules, { tree: readTree(root), clouds }) };
}

const rulesOf = (found: readonly { rule: string }[]) => new Set(found.map(({ rule }) => rule));

test('the article before its fixes hasCircuitBreaker exactly the rules of its ten mistakes', async () => {
  const { found } = await findIn('article-before');
  const mistakes = [
    'DF001',
    'DF002',
    'DF003',
    'DF004',
    'IAM001',
    'NAME001',
    'WEB001',
    'NET001',
    'NET002',
    'NET004',
  ];
  expect(rulesOf(found)).toEqual(new Set(mistakes));
});

test('the final state of the article still hasCircuitBreaker exactly six rules', async () => {
  const { found } = await findIn('article-final');
  expect(rulesOf(found)).toEqual(new Set(['DF002', 'DF004', 'IMG001', 'NET003', 'IAM001', 'WEB001']));
  const first = Object.fromEntries(
    found.toReversed().map(({ rule, file, wrong }) => [rule, `${file} ${wrong}`]),
  );
  expect(first).toMatchObject({
    DF002: 'frontend/Dockerfile package-lock.json is not copied before the install',
    DF004: 'backend-datapulse/Dockerfile ghcr.io/pnpm/pnpm:latest is pulled from ghcr.io, which limits pulls',
    IMG001: 'backend-datapulse/buildspec.yml poc/backend-datapulse is pushed as latest',
    NET003: `${path} EcsSg allows 0.0.0.0/0 on port 80`,
    IAM001: `${path} the build role BuildRoleDatapulse has AmazonEC2ContainerRegistryPowerUser`,
    WEB001: 'frontend/src/session-id.js an id is generated with Math.random',
  });
});

test.each(['article-before', 'article-final'])('every finding of %s is on an existing line', async (name) => {
  const { root, found } = await findIn(name);
  for (const { file, line } of found) {
    expect(readFileSync(join(root, file), 'utf8').split('\n').length).toBeGreaterThanOrEqual(line);
  }
});
