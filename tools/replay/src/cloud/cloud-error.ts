/** An error of AWS with its code, such as `RepositoryNotFoundException`. */
export class CloudError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
