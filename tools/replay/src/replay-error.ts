/** Why the replay cannot go on, in one sentence for a person; `code` is stable for programs. */
export class ReplayError extends Error {
  readonly code: string;
  constructor(code: `replay.${string}`, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
