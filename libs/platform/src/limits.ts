/** Bounds that every service keeps. Bytes, milliseconds, counts. */
export const limits = {
  /** A JSON body; uploads have limits of their own. */
  bodyBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  /** Longer path parameters are answered 414 without being looked at. */
  paramCharacters: 512,
  /** A whole request must have arrived by then, except an upload. */
  requestTimeoutMs: 60_000,
  /** An upload that has sent nothing for so long is given up: before the load balancer does it without a word. */
  uploadIdleMs: 55_000,
  /** A field of a form beside the file. */
  formFieldBytes: 64 * 1024,
  formFields: 100,
  /** Above the load balancer's 60 s, or it would reuse a connection that we are just closing. */
  keepAliveTimeoutMs: 72_000,
  openStreams: 2_000,
  openStreamsPerUser: 64,
  /** A reader that has not taken the goodbye by then is cut off. */
  streamGoodbyeMs: 1_000,
} as const;
