/** Why a replay cannot continue, for people; `code` is stable for programs. */
export class ReplayError extends Error {
  readonly code: string;
  constructor(code: `replay.${string}`, message: string) {
    super(message);
    this.code = code;
  }
}
