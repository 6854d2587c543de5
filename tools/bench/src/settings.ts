import { join, resolve } from 'node:path';

/** Root of the repository. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** Folder of a service's code and bundle. */
export const serviceFolder = (name: string): string => join(ROOT, 'apps', name);

/** Folder of the article's stack. Without it, only Quintet is measured. */
export const BASELINE_DIR = resolve(ROOT, process.env.BASELINE_DIR || '../shared/baseline');
