import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { services } from '@quintet/fleet';
import { type Asset, loadAssets, loadSite } from '@quintet/site';
import { packagesOf } from '../sbom/bundled-packages.ts';
import { sbomOf } from '../sbom/sbom.ts';
import { carriedOf, listsFile, readAssetLists } from './carried-assets.ts';
import { nginxTables } from './nginx-tables.ts';

const page = 'usr/share/nginx/page';
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

const write = (file: string, content: string | Buffer): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
};

/** Files with their compressed twins: nginx sends what is there, and compresses nothing while people wait. */
const writePage = (target: string, site: ReadonlyMap<string, Asset>): void => {
  for (const [path, { body, gzipped }] of site) {
    write(join(target, path), body);
    const twin = gzipped();
    if (twin) write(join(target, `${path}.gz`), twin);
  }
};

const hashedOf = (site: ReadonlyMap<string, Asset>): string[] =>
  [...site.keys()].filter((path) => path.startsWith('/assets/'));

/** The compressed twin stands in no list: it comes with its file. */
const carry = (previous: string, target: string, names: readonly string[]): void => {
  const files = names
    .flatMap((name) => [name, `${name}.gz`])
    .filter((name) => existsSync(join(previous, page, name)));
  for (const name of files) cpSync(join(previous, page, name), join(target, page, name));
};

export type StagedShell = {
  /** The app's folder, with the built page in dist/. */
  readonly app: string;
  /** docker/shell: the server's configuration and its programs. */
  readonly server: string;
  readonly out: string;
  /** The root of the previous image; a folder that holds no page adds nothing. */
  readonly previous: string;
};

/**
 * Lays out what the page's image holds, below `out`, as it will lie below `/`: `carried` (hashed files of the previous
 * build), `site` (the page, its server's configuration and its bill of materials).
 */
export const stageShell = ({ app, server, out, previous }: StagedShell): void => {
  const site = loadSite(join(app, 'dist'));
  const own = hashedOf(site).toSorted();
  const carried = carriedOf(own, readAssetLists(previous));
  mkdirSync(join(out, 'carried', page), { recursive: true });
  carry(previous, join(out, 'carried'), carried);

  const target = join(out, 'site');
  writePage(join(target, page), site);
  write(join(target, listsFile), JSON.stringify({ own, carried }));
  const programs = join(target, 'usr/share/quintet');
  for (const name of ['start.sh', 'health.sh']) {
    copyFileSync(join(server, name), join(programs, name));
    // Archives of sources lose it.
    chmodSync(join(programs, name), 0o755);
  }
  write(join(programs, 'services.json'), JSON.stringify(services.map(({ name }) => name)));
  const shipped: string[] = readJson(join(app, 'dist/.vite/shipped.json'));
  write(
    join(programs, 'sbom.cdx.json'),
    sbomOf(readJson(join(app, 'package.json')), packagesOf(shipped, app)),
  );
  write(join(target, 'etc/nginx/nginx.conf'), readFileSync(join(server, 'nginx.conf')));
  const everything = new Map([...loadAssets(join(out, 'carried', page)), ...site]);
  for (const [name, text] of Object.entries(nginxTables(everything))) {
    write(join(target, 'etc/nginx/page', name), text);
  }
};

if (import.meta.main) {
  const [app = '', server = '', out = '', previous = ''] = process.argv.slice(2).map((path) => resolve(path));
  stageShell({ app, server, out, previous });
}
