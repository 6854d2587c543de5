import type { Plugin, Rolldown } from 'vite';
import { type BuiltFile, measure } from './measure.ts';

const kilo = 1000;
/** What a person on a slow line should wait for at most, in kB after gzip. */
const budgetKb = { firstJs: 130, firstCss: 25, doorJs: 60, innerJs: 150 };

/** Prints what the page weighs, and fails a build that is over its budget. */
export const sizeBudget = (gzipBytes: (content: string | Uint8Array) => number): Plugin => ({
  name: 'size-budget',
  apply: 'build',
  writeBundle(_, bundle) {
    const sizes = measure(Object.values(bundle).map(toBuiltFile), gzipBytes);
    const lines = [
      { name: 'first load, JS', bytes: sizes.firstJsBytes, limitKb: budgetKb.firstJs },
      { name: 'first load, CSS', bytes: sizes.firstCssBytes, limitKb: budgetKb.firstCss },
      ...sizes.doors.map(({ name, jsBytes }) => ({ name, bytes: jsBytes, limitKb: budgetKb.doorJs })),
      ...sizes.innerDoors.map(({ name, jsBytes }) => ({ name, bytes: jsBytes, limitKb: budgetKb.innerJs })),
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
        needs: [...output.imports, ...(output.viteMetadata?.importedCss ?? [])],
        asks: output.dynamicImports,
      };
