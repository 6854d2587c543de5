/** A file of the build and what it loads. */
export type BuiltFile = {
  readonly fileName: string;
  readonly content: string | Uint8Array;
  readonly isEntry?: boolean;
  /** Files that load with it: static imports and stylesheets. */
  readonly imports?: readonly string[];
  /** Modules that it loads on demand: dynamic imports. */
  readonly dynamicImports?: readonly string[];
};

/** What a lazy chunk adds to what is already loaded. */
export type ChunkSize = { readonly name: string; readonly jsBytes: number; readonly cssBytes: number };

/** Bytes after gzip: before the first paint, for each tab, and for what a tab loads later, such as charts. */
export type Sizes = {
  readonly firstJsBytes: number;
  readonly firstCssBytes: number;
  readonly tabs: readonly ChunkSize[];
  readonly innerChunks: readonly ChunkSize[];
};

/** Adds up what a browser downloads, each file once. */
export function measure(
  files: readonly BuiltFile[],
  gzipBytes: (content: string | Uint8Array) => number,
): Sizes {
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const reach = (start: string): Set<string> => {
    const reached = new Set([start]);
    for (const name of reached) for (const next of byName.get(name)?.imports ?? []) reached.add(next);
    return reached;
  };
  const sum = (names: ReadonlySet<string>, kind: string) =>
    [...names]
      .filter((name) => name.endsWith(kind))
      .reduce((bytes, name) => bytes + gzipBytes(byName.get(name)?.content ?? ''), 0);

  const entry = files.find(({ isEntry }) => isEntry);
  if (!entry) throw new Error('the build has no entry');
  const first = reach(entry.fileName);
  const dynamicImportsOf = (reached: ReadonlySet<string>) =>
    new Set([...reached].flatMap((name) => byName.get(name)?.dynamicImports ?? []));
  const sizeOf = (name: string, before: ReadonlySet<string>): ChunkSize => {
    const added = reach(name).difference(before);
    return { name, jsBytes: sum(added, '.js'), cssBytes: sum(added, '.css') };
  };
  const tabs = [...dynamicImportsOf(first)];
  const innerChunks = tabs.flatMap((tab) => {
    const before = first.union(reach(tab));
    return [...dynamicImportsOf(reach(tab)).difference(new Set(tabs))].map((name) => sizeOf(name, before));
  });
  return {
    firstJsBytes: sum(first, '.js'),
    firstCssBytes: sum(first, '.css'),
    tabs: tabs.map((name) => sizeOf(name, first)),
    innerChunks,
  };
}
