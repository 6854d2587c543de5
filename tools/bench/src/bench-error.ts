/** A bench that cannot run as asked. The message is one sentence for the person who started it. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}
