import type { Plugin, Rolldown } from 'vite';
import { type BuiltFile, measure } from './measure.ts';

const kilo = 1000;
/** The limits in kB after gzip, for people on slow connections. */
const budgetKb = { firstJs: 130, firstCss: 25, tabJs: 60, innerJs: 150 };

/** Prints the size of the page, and fails a build that is over the budget. */
export const sizeBudget = (gzipBytes: (content: string | Uint8Array) => number): Plugin => ({
  name: 'size-budget',
  apply: 'build',
  writeBundle(_, bundle) {
    const sizes = measure(Object.values(bundle).map(toBuiltFile), gzipBytes);
    const lines = [
      { name: 'first load, JS', bytes: sizes.firstJsBytes, limitKb: budgetKb.firstJs },
      { name: 'first load, CSS', bytes: sizes.firstCssBytes, limitKb: budgetKb.firstCss },
      ...sizes.tabs.map(({ name, jsBytes }) => ({ name, bytes: jsBytes, limitKb: budgetKb.tabJs })),
      ...sizes.innerChunks.map(({ name, jsBytes }) => ({ name, bytes: jsBytes, limitKb: budgetKb.innerJs })),
    ];
    for (const { name, bytes, limitKb } of lines)
      this.info(`${name}: ${(bytes / kilo).toFixed(1)} of ${limitKb} kB gz`);
    const over = lines.filter(({ bytes, limitKb }) => bytes > limitKb * kilo);
    if (over.length > 0) this.error(`over budget: ${over.map(({ name }) => name).join('; ')}`);
  },
});

const toBuiltFile = (output: Rolldown.OutputChunk | Rolldown.OutputAsset): BuiltFile =>
  output.type === 'asset'
    ? { fileName: output.fileName, content: output.source }
    : {
        fileName: output.fileName,
        content: output.code,
        isEntry: output.isEntry,
        imports: [...output.imports, ...(output.viteMetadata?.importedCss ?? [])],
        dynamicImports: output.dynamicImports,
      };
