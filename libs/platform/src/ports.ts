import type { LiveEvent } from '@quintet/contract';

export type { LiveEvent };

/** Returns the time, so that tests can set it. */
export type Clock = { now(): Date };

/** Creates ids for new objects: UUIDs of version 7. */
export type Ids = { next(): string };

/** The user of a request. */
export type User = { readonly id: string };

/** The part of a request that identifies its user: the headers, with names in lower case. */
export type IdentityRequest = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** Identifies the user of a request. Throws `unauthenticated` (401) when it cannot. */
export type Identity = { identify(request: IdentityRequest): User | Promise<User> };

/**
 * A write that may be sent twice. The same `actor` and `key` with the same `fingerprint` gets the stored result, with
 * another fingerprint 422 `platform.idempotency_key_reused`.
 */
export type IdempotentRequest = {
  readonly actor: string;
  readonly key: string;
  /** SHA-256 over method, path and body, in hexadecimal. */
  readonly fingerprint: string;
  /** Called when the result is a stored one. */
  readonly onReplay: () => void;
};

/** Stores results of writes in the caller's transaction `Tx`. */
export type IdempotencyStore<Tx> = {
  /** Runs `work` once per key and returns its stored result afterwards. Without a request it always runs. */
  once<T>(tx: Tx, request: IdempotentRequest | undefined, work: () => Promise<T>): Promise<T>;
};

/** The durable log behind live streams. A stream's `seq` starts at 1 and has no gaps. */
export type EventLog = {
  /** Returns events of a stream with a seq above `after`, in order, at most `limit`. */
  read(streamId: string, after: number, limit: number): Promise<LiveEvent[]>;
  /** Returns the latest seq of each of these streams, without deleted ones. */
  latest(streamIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
};

/** Notifies of streams that may have new events. May notify too often, or not at all, because readers also poll. */
export type Notifications = { subscribe(listener: (streamId: string) => void): () => void };

/** A dependency's check for `/ready`: resolves when it answers, rejects with one sentence when not. */
export type ReadinessCheck = () => Promise<void>;
