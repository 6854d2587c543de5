/** Preflight cannot run: an invalid option, an unreadable file, an AWS command that failed. Exit code 2. */
export class PreflightError extends Error {
  override readonly name = 'PreflightError';
}
