import { fileURLToPath } from 'node:url';
import { readRepositoryDocs } from './read-docs.ts';

/**
 * The repository's documentation. The exports of a `*.built.ts` file are computed when the bundle is built (tools/release) and
 * included as data, because a bundle runs without the repository.
 */
export const docs = readRepositoryDocs(fileURLToPath(new URL('../../../../../', import.meta.url)));
