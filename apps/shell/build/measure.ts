/** A file of the build, as far as sizes go. */
export type BuiltFile = {
  readonly fileName: string;
  readonly content: string | Uint8Array;
  readonly isEntry?: boolean;
  /** Files that it cannot do without: modules and stylesheets. */
  readonly needs?: readonly string[];
  /** Modules that it asks for when they are wanted. */
  readonly asks?: readonly string[];
};

/** Bytes after gzip: of everything before the first paint, and of what each lazy door adds to it. */
export type Sizes = {
  readonly firstJsBytes: number;
  readonly firstCssBytes: number;
  readonly doors: readonly { readonly name: string; readonly jsBytes: number; readonly cssBytes: number }[];
};

/** Adds up what a browser fetches, each file once. */
export function measure(
  files: readonly BuiltFile[],
  gzipBytes: (content: string | Uint8Array) => number,
): Sizes {
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const reach = (start: string): ReadonlySet<string> => {
    const reached = new Set([start]);
    for (const name of reached) for (const next of byName.get(name)?.needs ?? []) reached.add(next);
    return reached;
  };
  const sum = (names: ReadonlySet<string>, kind: string) =>
    [...names]
      .filter((name) => name.endsWith(kind))
      .reduce((bytes, name) => bytes + gzipBytes(byName.get(name)?.content ?? ''), 0);

  const entry = files.find(({ isEntry }) => isEntry);
  if (!entry) throw new Error('the build has no entry');
  const first = reach(entry.fileName);
  const names = new Set([...first].flatMap((name) => byName.get(name)?.asks ?? []));
  return {
    firstJsBytes: sum(first, '.js'),
    firstCssBytes: sum(first, '.css'),
    doors: [...names].map((name) => {
      const added = reach(name).difference(first);
      return { name, jsBytes: sum(added, '.js'), cssBytes: sum(added, '.css') };
    }),
  };
}
