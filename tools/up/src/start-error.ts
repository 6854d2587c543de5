/** A command that cannot be done. The message is for the person who typed it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
