/** The server cannot be started. The message is one sentence for the user. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError';
}
