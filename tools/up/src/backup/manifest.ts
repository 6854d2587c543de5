/** One file of a backup. `path` is relative to the archive, with slashes. */
export type FileRecord = { readonly path: string; readonly sizeBytes: number; readonly sha256: string };

/** A table's rows. Generated columns are left out: PostgreSQL computes them again. */
export type TableRecord = {
  readonly name: string;
  /** Names and types, in the order in which the rows hold them. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rowCount: number;
  /** Of a partitioned table: the partitions that hold its rows, with their bounds. */
  readonly partitions: readonly { readonly name: string; readonly bound: string }[];
};

/** The state of a sequence. `lastValue` is text: it may exceed what a JSON number holds. */
export type SequenceRecord = {
  readonly name: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
};

/** A service's database, as one consistent snapshot. */
export type DatabaseRecord = {
  /** The service's name; its role and its database have the same one. */
  readonly name: string;
  /** Applied migrations, in order: the schema is what they make. */
  readonly migrations: readonly string[];
  readonly tables: readonly TableRecord[];
  readonly sequences: readonly SequenceRecord[];
};

/** The last entry of a backup: what must be in it. */
export type Manifest = {
  readonly format: 2;
  readonly madeAt: string;
  readonly databases: readonly DatabaseRecord[];
  readonly files: readonly FileRecord[];
  /** Blobs that rows name and that were missing when the backup was made (`--allow-missing`). */
  readonly missingBlobs: readonly string[];
  /** Blobs whose bytes were damaged when the backup was made. They are kept as they were. */
  readonly damagedBlobs: readonly string[];
};

/** The manifest of a backup before format 2: PostgreSQL's own files, good for one kind of machine. */
export type PhysicalManifest = {
  readonly format: 1;
  readonly madeAt: string;
  readonly postgres: 18;
  readonly machine: string;
  readonly files: readonly FileRecord[];
};

export const MANIFEST_NAME = 'quintet-backup.json';

/** This kind of machine: `linux-x64`. */
export const THIS_MACHINE = `${process.platform}-${process.arch}`;

/** Where the rows of a table are in the archive: one file for about `CHUNK_BYTES` of them. */
export const rowsPath = (database: string, table: string, chunk: number): string =>
  `databases/${database}/${encodeURIComponent(table)}/${String(chunk).padStart(6, '0')}.copy`;

/** Database and table of a path from `rowsPath`; `undefined` for any other path. */
export const parseRowsPath = (path: string): { database: string; table: string } | undefined => {
  const [, database, table] = /^databases\/([^/]+)\/([^/]+)\/\d+\.copy$/.exec(path) ?? [];
  return database && table ? { database, table: decodeURIComponent(table) } : undefined;
};

/** Path of a service's file in its data folder; `undefined` for any other path. */
export const parseFilePath = (path: string): string | undefined =>
  path.startsWith('files/') ? path.slice('files/'.length) : undefined;

/** The digest that a blob's path promises; `undefined` for any other file. */
export const digestInPath = (path: string): string | undefined =>
  /\/objects\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(path)?.[1];
