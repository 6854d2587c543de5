/** Why a release failed, for people; `code` is stable for programs. */
export class ReleaseError extends Error {
  readonly code: string;
  constructor(code: `release.${string}`, message: string) {
    super(message);
    this.code = code;
  }
}
