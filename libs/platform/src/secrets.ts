const credentialsInUrl = /(\w+:\/\/)[^\s/]*@/g;
const namedSecret =
  /\b(password|passwd|pwd|secret|token|api_?key|authorization)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|(?:bearer |basic )?[^\s,;&"']+)/gi;

/** Removes the credentials of URLs and the values of named secrets from a text, for logs and `/ready`. */
export const withoutSecrets = (text: string): string =>
  text.replace(credentialsInUrl, '$1***@').replace(namedSecret, '$1$2***');

/** Describes a caught error in one line, never empty, without secrets. */
export function describeError(error: unknown): string {
  const { message, code }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  // The error of a connection that was refused on every address of a name has no message.
  return withoutSecrets((message || code || 'failed').split('\n', 1)[0] ?? '');
}
