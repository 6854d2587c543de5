import type { LiveEvent } from '@quintet/contract';

export type { LiveEvent };

/** Tells the time, so that tests can set it. */
export type Clock = { now(): Date };

/** Makes ids for new things: UUIDs of version 7. */
export type Ids = { next(): string };

/** Who is asking. */
export type User = { readonly id: string };

/** What identity needs to know of a request: its headers, lower case. */
export type IdentityRequest = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** Says who is asking. Throws `unauthenticated` (401) when it cannot. */
export type Identity = { identify(request: IdentityRequest): User | Promise<User> };

/**
 * A write that may be sent twice. The same `actor` and `key` with the same `fingerprint` gets the remembered result;
 * with another fingerprint 422 `platform.idempotency_key_reused`.
 */
export type IdempotentRequest = {
  readonly actor: string;
  readonly key: string;
  /** SHA-256 over method, path and body, in hexadecimal. */
  readonly fingerprint: string;
  /** To be called when the result is a remembered one. */
  readonly onReplay: () => void;
};

/** Remembers results of writes inside the caller's transaction `Tx`. */
export type IdempotencyStore<Tx> = {
  /** Runs `work` once for a key; afterwards gives back its first result. Without a request it just runs. */
  once<T>(tx: Tx, request: IdempotentRequest | undefined, work: () => Promise<T>): Promise<T>;
};

/** The durable log behind live streams. A stream's `seq` starts at 1 and has no gaps. */
export type EventLog = {
  /** Events of a stream with a seq above `after`, in order, at most `limit`. */
  read(streamId: string, after: number, limit: number): Promise<LiveEvent[]>;
  /** The latest seq of each of these streams; a stream that is gone is left out. */
  latest(streamIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
};

/** Tells which streams may have news. May tell too often, or not at all: readers also poll. */
export type Notifications = { subscribe(listener: (streamId: string) => void): () => void };

/** A dependency's check for `/ready`: resolves when it answers, rejects with one sentence when not. */
export type ReadinessCheck = () => Promise<void>;
