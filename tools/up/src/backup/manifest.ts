/** What a backup says of one file; `path` is relative to the data folder, with slashes. */
export type FileRecord = { readonly path: string; readonly sizeBytes: number; readonly sha256: string };

/** The last entry of a backup: what must be in it, and where it can be used. */
export type Manifest = {
  readonly format: 1;
  readonly madeAt: string;
  /** PostgreSQL's files are good for one major version on one kind of machine. */
  readonly postgres: 18;
  readonly machine: string;
  readonly files: readonly FileRecord[];
};

export const manifestName = 'quintet-backup.json';

/** This kind of machine: `linux-x64`. */
export const thisMachine = `${process.platform}-${process.arch}`;
