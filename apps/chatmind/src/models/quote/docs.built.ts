import { fileURLToPath } from 'node:url';
import { readRepositoryDocs } from './read-docs.ts';

/**
 * The repository's documentation. A bundle has no repository around it: what a `*.built.ts` exports is computed when the
 * bundle is made (tools/release) and stands in it as data.
 */
export const docs = readRepositoryDocs(fileURLToPath(new URL('../../../../../', import.meta.url)));
