import { normalize } from 'node:path';
import { StartError } from '../start-error.ts';

/** A path that stays inside its folder, even in a hostile archive. */
export function safePath(name: string): string {
  const path = normalize(name);
  if (path.startsWith('..') || path.startsWith('/')) {
    throw new StartError('The backup names a path outside of itself.');
  }
  return path;
}
