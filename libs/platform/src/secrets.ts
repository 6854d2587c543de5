const credentialsInUrl = /(\w+:\/\/)[^\s/]*@/g;
const namedSecret =
  /\b(password|passwd|pwd|secret|token|api_?key|authorization)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|(?:bearer |basic )?[^\s,;&"']+)/gi;

/** A text fit for logs and for `/ready`: without the credentials of URLs and the values of named secrets. */
export const withoutSecrets = (text: string): string =>
  text.replace(credentialsInUrl, '$1***@').replace(namedSecret, '$1$2***');

/** What a person may read about an error that was caught: one line, never empty, no secrets. */
export function describeError(error: unknown): string {
  const { message, code }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  // A connection refused on every address of a name comes without a message of its own.
  return withoutSecrets((message || code || 'failed').split('\n', 1)[0] ?? '');
}
