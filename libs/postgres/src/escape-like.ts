/**
 * Escapes text for `like` and `ilike`, so that `%`, `_` and `\` match themselves.
 *
 * @example
 * sql`name ilike ${`%${escapeLike(q)}%`}`
 */
export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
