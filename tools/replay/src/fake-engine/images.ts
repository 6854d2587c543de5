import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An image of the fake engine: one layer and its OCI configuration. */
export type FakeImage = {
  readonly id: string;
  readonly layerFile: string;
  readonly configFile: string;
  readonly config: OciConfig;
};
export type OciConfig = {
  readonly architecture: string;
  readonly os: string;
  readonly config: {
    readonly Cmd: readonly string[];
    readonly Labels: Readonly<Record<string, string>>;
  };
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly string[] };
};

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Opens a folder with images and their names. */
export const openImages = (store: string) => {
  const namesFile = join(store, 'names.json');
  const readNames = (): Record<string, string> => {
    try {
      return JSON.parse(readFileSync(namesFile, 'utf8')) as Record<string, string>;
    } catch {
      return {};
    }
  };
  const find = (reference: string): FakeImage | undefined => {
    const id = readNames()[reference] ?? reference;
    const folder = join(store, id.replace(':', '-'));
    const configFile = join(folder, 'config.json');
    try {
      const config = JSON.parse(readFileSync(configFile, 'utf8')) as OciConfig;
      return { id, layerFile: join(folder, 'layer.tar'), configFile, config };
    } catch {
      return undefined;
    }
  };
  const name = (reference: string, id: string): void => {
    mkdirSync(store, { recursive: true });
    writeFileSync(`${namesFile}.part`, JSON.stringify({ ...readNames(), [reference]: id }));
    renameSync(`${namesFile}.part`, namesFile);
  };
  return {
    find,
    name,
    /** Packs a folder into an image. The same files always give the same layer. */
    add: (folder: string, Cmd: readonly string[], Labels: Readonly<Record<string, string>>): string => {
      const packed = join(store, `packed-${process.pid}`);
      mkdirSync(packed, { recursive: true });
      const layer = join(packed, 'layer.tar');
      const fixed = [
        '--sort=name',
        '--mtime=@0',
        '--owner=0',
        '--group=0',
        '--numeric-owner',
        '--mode=u=rwX,go=rX',
      ];
      execFileSync('tar', [...fixed, '-cf', layer, '-C', folder, '.']);
      const config: OciConfig = {
        architecture: process.arch === 'x64' ? 'amd64' : process.arch,
        os: 'linux',
        config: { Cmd, Labels },
        rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(readFileSync(layer))}`] },
      };
      const text = JSON.stringify(config);
      const id = `sha256:${sha256(text)}`;
      writeFileSync(join(packed, 'config.json'), text);
      const target = join(store, id.replace(':', '-'));
      if (find(id)) execFileSync('rm', ['-r', packed]);
      else renameSync(packed, target);
      return id;
    },
  };
};
