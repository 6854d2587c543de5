import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { stageService } from './stage-service.ts';
import { stageShell } from './stage-shell.ts';

const temporaryFolder = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-stage-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
};

const filesIn = (folder: string): string[] =>
  globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

test("stages a service's programs, the native package of one platform, the bill of materials and an empty volume", () => {
  const outputs = {
    'dist/main.mjs': { inputs: { 'src/main.ts': { bytesInOutput: 1 } }, imports: [] },
    'dist/engine.process.mjs': {
      inputs: { 'node_modules/used/index.js': { bytesInOutput: 1 } },
      imports: [
        { path: 'node:fs', external: true },
        { path: '@db/native-linux-x64/db.node', external: true },
        { path: '@db/native-darwin-arm64/db.node', external: true },
      ],
    },
  };
  const app = temporaryFolder({
    'package.json': '{"name":"@quintet/notes","version":"0.1.0"}',
    'dist/meta.json': JSON.stringify({ outputs }),
    'dist/main.mjs': '',
    'dist/engine.process.mjs': '',
    'node_modules/used/package.json': '{"name":"used","version":"1.0.0"}',
    'node_modules/@db/native-linux-x64/package.json': '{"name":"@db/native-linux-x64","version":"1.0.0"}',
    'node_modules/@db/native-linux-x64/db.node': '',
  });
  const out = temporaryFolder();
  stageService(app, out, 'linux-x64');
  expect(filesIn(out)).toEqual([
    'app/app/engine.process.mjs',
    'app/app/main.mjs',
    'app/app/sbom.cdx.json',
    'native/app/node_modules/@db/native-linux-x64/db.node',
    'native/app/node_modules/@db/native-linux-x64/package.json',
  ]);
  const { components } = JSON.parse(readFileSync(join(out, 'app/app/sbom.cdx.json'), 'utf8'));
  expect(components.map(({ purl }: { purl: string }) => purl)).toEqual([
    'pkg:npm/%40db/native-linux-x64@1.0.0',
    'pkg:npm/used@1.0.0',
  ]);
});

describe('stageShell', () => {
  const server = join(import.meta.dirname, '../../../../docker/shell');
  const stage = (files: Readonly<Record<string, string>>, previous = '/no/previous') => {
    const app = temporaryFolder({
      'package.json': '{"name":"@quintet/shell","version":"0.1.0"}',
      'dist/index.html': '<!doctype html>',
      'dist/.vite/shipped.json': '["src/main.tsx"]',
      ...files,
    });
    const out = temporaryFolder();
    stageShell({ app, server, out, previous });
    return out;
  };

  test('stages compressed copies and tables, and the bill of materials outside of the served folder', () => {
    const out = stage({ 'dist/assets/a-1.js': 'one' });
    expect(filesIn(join(out, 'carried'))).toEqual([]);
    expect(filesIn(join(out, 'site'))).toEqual([
      'etc/nginx/nginx.conf',
      'etc/nginx/page/etags.conf',
      'etc/nginx/page/headers.conf',
      'etc/nginx/page/types.conf',
      'usr/share/nginx/page/assets/a-1.js',
      'usr/share/nginx/page/assets/a-1.js.gz',
      'usr/share/nginx/page/index.html',
      'usr/share/nginx/page/index.html.gz',
      'usr/share/quintet/assets.json',
      'usr/share/quintet/health.sh',
      'usr/share/quintet/sbom.cdx.json',
      'usr/share/quintet/services.json',
      'usr/share/quintet/start.sh',
    ]);
  });

  test('carries the hashed assets of the previous image with their ETags, and nothing else', () => {
    const previous = join(stage({ 'dist/assets/a-1.js': 'one', 'dist/old.txt': 'old' }), 'site');
    const out = stage({ 'dist/assets/a-2.js': 'two' }, previous);
    expect(filesIn(join(out, 'carried'))).toEqual([
      'usr/share/nginx/page/assets/a-1.js',
      'usr/share/nginx/page/assets/a-1.js.gz',
    ]);
    const etags = readFileSync(join(out, 'site/etc/nginx/page/etags.conf'), 'utf8');
    expect(etags).toContain('"/assets/a-1.js" ');
    expect(etags).not.toContain('old.txt');
  });
});
