/** How a service is written to, and how one sees that what it acknowledged is still there. */
export type Writer = {
  /** Resolves with an id when the service has acknowledged write number `n`. */
  readonly write: (n: number) => Promise<string>;
  /** Whether that write is there, whole, and what it set off has come to its end. */
  readonly isStored: (id: string, n: number) => Promise<boolean>;
  /** A list that cannot be told without the database. */
  readonly list: string;
};

/** An answer that names the new object. */
export type Created = { readonly id: string };
