import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packagesOf, shippedFiles } from './bundled-packages.ts';
import { createSbom } from './sbom.ts';

const app = { name: '@quintet/notes', version: '1.2.3', license: 'MIT' };

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-sbom-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
};

test('leaves out a file that tree shaking removed', () => {
  const inputs = { 'a.js': { bytesInOutput: 12 }, 'b.js': { bytesInOutput: 0 } };
  expect(shippedFiles({ outputs: { 'dist/main.mjs': { inputs }, 'dist/x.mjs': { inputs } } })).toEqual([
    'a.js',
  ]);
});

test('lists each version of a bundled package once, and no package that is only installed', () => {
  const folder = folderWith({
    'node_modules/used/package.json': '{"name":"used","version":"1.0.0","license":"ISC"}',
    'node_modules/used/esm/package.json': '{"type":"module"}',
    'node_modules/used/node_modules/used/package.json': '{"name":"used","version":"0.9.0"}',
    'node_modules/unused/package.json': '{"name":"unused","version":"2.0.0"}',
  });
  const files = [
    'src/main.ts',
    'node_modules/used/esm/index.js',
    'node_modules/used/esm/part.js',
    'node_modules/used/node_modules/used/index.js',
  ];
  expect(packagesOf(files, folder)).toEqual([
    { name: 'used', version: '0.9.0' },
    { name: 'used', version: '1.0.0', license: 'ISC' },
  ]);
});

test('describes a component by name, version, licence and package URL', () => {
  const bom = JSON.parse(
    createSbom(app, [{ name: '@scope/part', version: '2.0.0', license: 'MIT OR Apache-2.0' }]),
  );
  expect(bom).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { type: 'application', group: '@quintet', name: 'notes', version: '1.2.3' } },
    components: [
      {
        type: 'library',
        group: '@scope',
        name: 'part',
        version: '2.0.0',
        purl: 'pkg:npm/%40scope/part@2.0.0',
        licenses: [{ expression: 'MIT OR Apache-2.0' }],
      },
    ],
  });
});

test('gives the same bytes for the same packages in any order, without a time or a serial number', () => {
  const [a, b] = [
    { name: 'a', version: '1.0.0', license: 'MIT' },
    { name: 'b', version: '1.0.0', license: 'SEE LICENSE IN FILE' },
  ];
  const bom = createSbom(app, [a, b]);
  expect(createSbom(app, [b, a])).toBe(bom);
  expect(bom).not.toMatch(/timestamp|serialNumber/);
});
