import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Engine } from '@quintet/engine';

/** A layer of an image: the build folder it was copied from, and its compressed size. */
export type Layer = { readonly name: string; readonly gzipBytes: number };

type SavedConfig = {
  readonly history: readonly { readonly created_by?: string; readonly empty_layer?: boolean }[];
};

const nameOf = (createdBy = ''): string =>
  /--?from=\w+ |\/out\/(\w+)/.exec(createdBy)?.[1] ?? createdBy.slice(0, 40);

const layersOfBase = (engine: Engine, base: string): number =>
  Number(engine.run(['image', 'inspect', '--format', '{{len .RootFS.Layers}}', base]));

/** The layers that `image` adds to its base image, compressed as for a push. */
export const ownLayers = (engine: Engine, image: string, scratch: string): Layer[] => {
  const label = '{{index .Config.Labels "org.opencontainers.image.base.name"}}';
  const base = engine.run(['image', 'inspect', '--format', label, image]).trim();
  const folder = mkdtempSync(join(scratch, 'layers-'));
  engine.run(['save', '--output', join(folder, 'image.tar'), image]);
  execFileSync('tar', ['-xf', 'image.tar'], { cwd: folder });
  const readJson = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const [{ Config, Layers }] = readJson('manifest.json') as [{ Config: string; Layers: string[] }];
  const made = (readJson(Config) as SavedConfig).history.filter(({ empty_layer: isEmpty }) => !isEmpty);
  return Layers.map((file, index) => ({ file, name: nameOf(made[index]?.created_by) }))
    .slice(layersOfBase(engine, base))
    .map(({ file, name }) => ({ name, gzipBytes: gzipSync(readFileSync(join(folder, file))).length }));
};
