/** Limits of every service, in bytes, milliseconds or counts. */
export const limits = {
  /** Maximum size of a JSON body. Uploads have limits of their own. */
  bodyBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  /** Maximum length of a path parameter. A longer one is answered 414. */
  paramCharacters: 512,
  /** A whole request must arrive within this time, except an upload. */
  requestTimeoutMs: 60_000,
  /** An upload that sends nothing for this long is aborted, before the load balancer does so without an answer. */
  uploadIdleMs: 55_000,
  /** Maximum size of a form field other than the file. */
  formFieldBytes: 64 * 1024,
  formFields: 100,
  /** Above the load balancer's 60 s, else it would reuse a connection that the service is closing. */
  keepAliveTimeoutMs: 72_000,
  openStreams: 2_000,
  openStreamsPerUser: 64,
  /** A stream whose reader has not received `bye` within this time is cut off. */
  streamCloseTimeoutMs: 1_000,
} as const;
