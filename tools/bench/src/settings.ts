import { join, resolve } from 'node:path';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** Where a service's code and bundle lie. */
export const serviceFolder = (name: string): string => join(ROOT, 'apps', name);

/** Where the article's own stack lies; it is raced when it is there. */
export const BASELINE_DIR = resolve(ROOT, process.env.BASELINE_DIR || '../shared/baseline');
