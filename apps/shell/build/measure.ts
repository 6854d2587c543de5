/** One entry of Vite's manifest, as far as sizes go. */
export type ManifestChunk = {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
};

export type Manifest = Readonly<Record<string, ManifestChunk>>;

/** Bytes after gzip: of everything before the first paint, and of what each tab adds to it. */
export type Sizes = {
  readonly firstJsBytes: number;
  readonly firstCssBytes: number;
  readonly tabs: readonly { readonly name: string; readonly jsBytes: number; readonly cssBytes: number }[];
};

/** Adds up what a browser fetches, file by file and each file once. */
export function measure(manifest: Manifest, bytesOf: (file: string) => number): Sizes {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  if (entry === undefined) throw new Error('the manifest has no entry');
  const first = reach(manifest, entry);
  const sum = (files: ReadonlySet<string>, kind: string) =>
    [...files].filter((file) => file.endsWith(kind)).reduce((bytes, file) => bytes + bytesOf(file), 0);
  const doors = [...new Set([...first.keys].flatMap((key) => manifest[key]?.dynamicImports ?? []))];
  return {
    firstJsBytes: sum(first.files, '.js'),
    firstCssBytes: sum(first.files, '.css'),
    tabs: doors.map((door) => {
      const added = reach(manifest, door).files.difference(first.files);
      return { name: door, jsBytes: sum(added, '.js'), cssBytes: sum(added, '.css') };
    }),
  };
}

/** A chunk and all that it imports without asking. */
function reach(manifest: Manifest, start: string) {
  const keys = new Set([start]);
  for (const key of keys) for (const next of manifest[key]?.imports ?? []) keys.add(next);
  const chunks = [...keys].flatMap((key) => manifest[key] ?? []);
  const files = new Set([...chunks.map(({ file }) => file), ...chunks.flatMap(({ css }) => css ?? [])]);
  return { keys, files };
}
