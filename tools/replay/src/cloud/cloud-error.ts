/** What AWS answers when it refuses, with its code: `RepositoryNotFoundException` for example. */
export class CloudError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
