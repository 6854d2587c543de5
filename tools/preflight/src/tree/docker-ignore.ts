import { matchesGlob } from 'node:path';

const clean = (pattern: string): string => pattern.replace(/^\.?\/+/, '').replace(/\/+$/, '');

/** A pattern takes a file by its own name or by one of the folders above it. */
function takes(pattern: string, file: string): boolean {
  const parts = file.split('/');
  return parts.some((_, index) => matchesGlob(parts.slice(0, index + 1).join('/'), pattern));
}

/** True when a `.dockerignore` keeps a file of the context's root from the build: the last line that matches decides. */
export function isIgnored(text: string, file: string): boolean {
  let ignored = false;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const isException = line.startsWith('!');
    if (takes(clean(isException ? line.slice(1) : line), file)) ignored = !isException;
  }
  return ignored;
}
