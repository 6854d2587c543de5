import { cpSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type BundleMetafile,
  type PackageManifest,
  packagesOf,
  shippedFiles,
} from '../sbom/bundled-packages.ts';
import { createSbom } from '../sbom/sbom.ts';

type Metafile = BundleMetafile & {
  readonly outputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string; readonly external?: boolean }[] }>
  >;
};

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const readManifest = (folder: string): PackageManifest => readJson(join(folder, 'package.json'));

/**
 * The native packages that the bundle imports. It imports one for each platform; only the one of this platform is
 * installed and shipped.
 */
const nativePackages = ({ outputs }: Metafile, platform: string): string[] => {
  const imports = Object.values(outputs).flatMap((output) => output.imports);
  const names = imports
    .filter(({ external }) => external)
    .map(({ path }) =>
      path
        .split('/')
        .slice(0, path.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return [...new Set(names.filter((name) => name.endsWith(`-${platform}`)))].toSorted();
};

/**
 * Stages the files of a service's image in three folders of `out`, each with paths as below `/`: `native` (native
 * packages), `volumes` (an empty `/data`) and `app` (the bundle and its bill of materials).
 *
 * @param app the service's folder, with its bundle in dist/
 */
export const stageService = (
  app: string,
  out: string,
  platform = `${process.platform}-${process.arch}`,
): void => {
  const metafile: Metafile = readJson(join(app, 'dist/meta.json'));
  const natives = nativePackages(metafile, platform).map((name) => ({
    name,
    folder: realpathSync(join(app, 'node_modules', name)),
  }));
  mkdirSync(join(out, 'native'), { recursive: true });
  for (const { name, folder } of natives)
    cpSync(folder, join(out, 'native/app/node_modules', name), { recursive: true });
  mkdirSync(join(out, 'volumes/data'), { recursive: true });

  const target = join(out, 'app/app');
  cpSync(join(app, 'dist'), target, { recursive: true, filter: (file) => !file.endsWith('meta.json') });
  const packages = [
    ...packagesOf(shippedFiles(metafile), app),
    ...natives.map(({ folder }) => readManifest(folder)),
  ];
  writeFileSync(join(target, 'sbom.cdx.json'), createSbom(readManifest(app), packages));
};

if (import.meta.main) {
  const [app = '', out = ''] = process.argv.slice(2);
  stageService(resolve(app), resolve(out));
}
