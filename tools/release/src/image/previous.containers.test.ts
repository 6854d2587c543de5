import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Engine } from '@quintet/engine';
import { askSite } from '@quintet/site/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { buildArguments } from './build-arguments.ts';
import { contentIdOf } from './content-id.ts';
import { findRow } from './image.ts';
import { readLocalImage } from './local-image.ts';
import { requireEngine, startContainer } from './test-support/engine.ts';

const root = resolve(import.meta.dirname, '../../../..');
const current = 'quintet/shell:local';
const old = '/assets/of-the-previous-build-1.js';
const older = '/assets/carried-by-the-previous-build-0.js';

const temporaryTag = (engine: Engine, tag: string): string => {
  const name = `quintet-test/shell:${tag}`;
  onTestFinished(() => void engine.attempt(['rmi', '--no-prune', name]));
  return name;
};

/** Builds an image of the shell with an asset of its own and a carried one. */
const buildPreviousImage = (engine: Engine): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-previous-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = {
    Dockerfile: `FROM ${current}\nCOPY usr /usr\n`,
    'usr/share/quintet/assets.json': JSON.stringify({ own: [old], carried: [older] }),
    [`usr/share/nginx/page${old}`]: 'old();',
    [`usr/share/nginx/page${older}`]: 'older();',
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const name = temporaryTag(engine, 'previous');
  engine.run(['build', '--tag', name, folder]);
  return name;
};

const buildOn = (engine: Engine, previous: string, tag: string): string => {
  const name = temporaryTag(engine, tag);
  const env = { ...process.env, IMAGE_PREVIOUS: previous };
  engine.run(buildArguments(findRow('shell'), name, { root, commit: 'test', env }), root);
  return name;
};

const contentOf = (engine: Engine, name: string): string | undefined => {
  const image = readLocalImage(engine, name);
  return image && contentIdOf(image);
};

test('serves the assets of the previous build, but not of the one before, to pages that are open', async ({
  skip,
}) => {
  const engine = requireEngine(skip);
  const next = buildOn(engine, buildPreviousImage(engine), 'next');
  const { origin } = startContainer(engine, next, 80);
  await vi.waitFor(() => fetch(`${origin}/health`), { timeout: 60_000 });
  expect(await askSite(origin, { path: old })).toMatchObject({
    status: 200,
    body: 'old();',
    headers: {
      'cache-control': 'public, max-age=31536000, immutable',
      etag: expect.stringMatching(/^".{22}"$/),
    },
  });
  expect(await askSite(origin, { path: older })).toMatchObject({ status: 404 });
  expect(contentOf(engine, buildOn(engine, next, 'again'))).toBe(contentOf(engine, next));
});
