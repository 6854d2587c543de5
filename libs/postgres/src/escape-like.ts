/**
 * Escapes text for `like` and `ilike`, so that it matches itself: `%`, `_` and `\` are no wildcards.
 *
 * @example
 * sql`name ilike ${`%${escapeLike(q)}%`}`
 */
export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
