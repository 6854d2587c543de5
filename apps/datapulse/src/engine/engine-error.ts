/** Why a file cannot be read, for the person who brought it: a stable code and one sentence. */
export class EngineError extends Error {
  readonly code: string;
  constructor(code: string, detail: string) {
    super(detail);
    this.name = 'EngineError';
    this.code = code;
  }
}
