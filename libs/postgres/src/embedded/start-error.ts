/** A start that cannot succeed as asked. The message is one sentence for the person who started it. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError';
}
