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

/** What a lazy door adds to what is there already. */
export type DoorSize = { readonly name: string; readonly jsBytes: number; readonly cssBytes: number };

/** Bytes after gzip: of everything before the first paint, of each tab, and of what a tab asks for later, such as charts. */
export type Sizes = {
  readonly firstJsBytes: number;
  readonly firstCssBytes: number;
  readonly doors: readonly DoorSize[];
  readonly innerDoors: readonly DoorSize[];
};

/** Adds up what a browser fetches, each file once. */
export function measure(
  files: readonly BuiltFile[],
  gzipBytes: (content: string | Uint8Array) => number,
): Sizes {
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const reach = (start: string): Set<string> => {
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
  const askedBy = (reached: ReadonlySet<string>) =>
    new Set([...reached].flatMap((name) => byName.get(name)?.asks ?? []));
  const sizeOf = (name: string, before: ReadonlySet<string>): DoorSize => {
    const added = reach(name).difference(before);
    return { name, jsBytes: sum(added, '.js'), cssBytes: sum(added, '.css') };
  };
  const doors = [...askedBy(first)];
  const innerDoors = doors.flatMap((door) => {
    const before = first.union(reach(door));
    return [...askedBy(reach(door)).difference(new Set(doors))].map((name) => sizeOf(name, before));
  });
  return {
    firstJsBytes: sum(first, '.js'),
    firstCssBytes: sum(first, '.css'),
    doors: doors.map((name) => sizeOf(name, first)),
    innerDoors,
  };
}
