/** Preflight cannot run: a wrong flag, a file that cannot be read, an account that does not answer. Exit code 2. */
export class PreflightError extends Error {
  override readonly name = 'PreflightError';
}
