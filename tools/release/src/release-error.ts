/** Why nothing is released, in one sentence for a person; `code` is stable for programs. */
export class ReleaseError extends Error {
  readonly code: string;
  constructor(code: `release.${string}`, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
