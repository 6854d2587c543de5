import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { services } from '@quintet/fleet';
import { type Asset, loadAssets, loadSite } from '@quintet/site';
import { packagesOf } from '../sbom/bundled-packages.ts';
import { createSbom } from '../sbom/sbom.ts';
import { selectCarriedAssets, listsFile, readAssetLists } from './carried-assets.ts';
import { nginxTables } from './nginx-tables.ts';

const page = 'usr/share/nginx/page';
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

const write = (file: string, content: string | Buffer): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
};

/** Writes files with compressed copies, so that nginx does not compress on each request. */
const writePage = (target: string, site: ReadonlyMap<string, Asset>): void => {
  for (const [path, { body, gzipped }] of site) {
    write(join(target, path), body);
    const compressed = gzipped();
    if (compressed) write(join(target, `${path}.gz`), compressed);
  }
};

const hashedAssetsOf = (site: ReadonlyMap<string, Asset>): string[] =>
  [...site.keys()].filter((path) => path.startsWith('/assets/'));

/** Copies assets of the previous image with their compressed copies, which the lists do not name. */
const copyAssets = (previous: string, target: string, names: readonly string[]): void => {
  const files = names
    .flatMap((name) => [name, `${name}.gz`])
    .filter((name) => existsSync(join(previous, page, name)));
  for (const name of files) cpSync(join(previous, page, name), join(target, page, name));
};

export type StagedShell = {
  /** The app's folder, with the built page in dist/. */
  readonly app: string;
  /** docker/shell: the configuration of nginx and the scripts. */
  readonly server: string;
  readonly out: string;
  /** The root of the previous image. A folder without a page adds nothing. */
  readonly previous: string;
};

/**
 * Stages the files of the shell's image in two folders of `out`, each with paths as below `/`: `carried` (hashed assets of
 * the previous build) and `site` (the page, the configuration of nginx and the bill of materials).
 */
export const stageShell = ({ app, server, out, previous }: StagedShell): void => {
  const site = loadSite(join(app, 'dist'));
  const own = hashedAssetsOf(site).toSorted();
  const carried = selectCarriedAssets(own, readAssetLists(previous));
  mkdirSync(join(out, 'carried', page), { recursive: true });
  copyAssets(previous, join(out, 'carried'), carried);

  const target = join(out, 'site');
  writePage(join(target, page), site);
  write(join(target, listsFile), JSON.stringify({ own, carried }));
  const scripts = join(target, 'usr/share/quintet');
  for (const name of ['start.sh', 'health.sh']) {
    copyFileSync(join(server, name), join(scripts, name));
    // Source archives lose the executable bit.
    chmodSync(join(scripts, name), 0o755);
  }
  write(join(scripts, 'services.json'), JSON.stringify(services.map(({ name }) => name)));
  const shipped: string[] = readJson(join(app, 'dist/.vite/shipped.json'));
  write(
    join(scripts, 'sbom.cdx.json'),
    createSbom(readJson(join(app, 'package.json')), packagesOf(shipped, app)),
  );
  write(join(target, 'etc/nginx/nginx.conf'), readFileSync(join(server, 'nginx.conf')));
  const allAssets = new Map([...loadAssets(join(out, 'carried', page)), ...site]);
  for (const [name, text] of Object.entries(nginxTables(allAssets))) {
    write(join(target, 'etc/nginx/page', name), text);
  }
};

if (import.meta.main) {
  const [app = '', server = '', out = '', previous = ''] = process.argv.slice(2).map((path) => resolve(path));
  stageShell({ app, server, out, previous });
}
