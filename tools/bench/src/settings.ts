import { join, resolve } from 'node:path';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** The app that stands for all services here. */
export const SERVICE_FOLDER = join(ROOT, 'apps/taskflow');

/** Where the article's own stack lies; it is raced when it is there. */
export const BASELINE_DIR = resolve(ROOT, process.env.BASELINE_DIR || '../shared/baseline');
