/** The bench cannot run. The message is one sentence for the user. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}
