/** Writes to a service, and checks that an acknowledged write is still stored. */
export type Writer = {
  /** Sends write number `n`; resolves with its id when the service has acknowledged it. */
  readonly write: (n: number) => Promise<string>;
  /** Whether that write is stored completely and its background work has finished. */
  readonly isStored: (id: string, n: number) => Promise<boolean>;
  /** The URL of a list that needs the database. */
  readonly list: string;
};

/** An answer that names the new object. */
export type Created = { readonly id: string };
