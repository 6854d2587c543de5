import { matchesGlob } from 'node:path';

const clean = (pattern: string): string => pattern.replace(/^\.?\/+/, '').replace(/\/+$/, '');

/** A pattern matches the file itself or one of its parent folders. */
function matches(pattern: string, file: string): boolean {
  const parts = file.split('/');
  return parts.some((_, index) => matchesGlob(parts.slice(0, index + 1).join('/'), pattern));
}

/** True when a `.dockerignore` excludes a file. The last matching line wins. */
export function isIgnored(text: string, file: string): boolean {
  let isExcluded = false;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const isException = line.startsWith('!');
    if (matches(clean(isException ? line.slice(1) : line), file)) isExcluded = !isException;
  }
  return isExcluded;
}
