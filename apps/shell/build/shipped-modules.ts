import { relative } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const filesOf = (output: Rolldown.OutputChunk | Rolldown.OutputAsset): string[] =>
  output.type === 'asset'
    ? output.originalFileNames
    : Object.entries(output.modules)
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .map(([id]) => id);

/**
 * Lists the files that are part of the page, relative to the app, for the SBOM: code that tree shaking left in, and
 * assets of stylesheets. The list is in a hidden folder, which no server of the page serves.
 */
export const shippedModules = (root: string): Plugin => ({
  name: 'shipped-modules',
  apply: 'build',
  generateBundle(_, bundle) {
    const ids = Object.values(bundle).flatMap((output) => filesOf(output));
    const files = ids
      .filter((id) => !id.startsWith('\0'))
      .map((id) => relative(root, id.replace(/\?.*$/, '')));
    const source = JSON.stringify([...new Set(files)].toSorted());
    this.emitFile({ type: 'asset', fileName: '.vite/shipped.json', source });
  },
});
