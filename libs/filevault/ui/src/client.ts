import { buildUrl, createClient } from '@quintet/kit';
import { prefix, routes } from '@quintet/filevault-contract/routes';
import type { Contract } from '@quintet/filevault-contract/schemas';

/** FileVault's routes as functions. */
export const client = createClient<Contract>({ prefix, routes });

/** Where a document's bytes are read. With `download` the browser saves them and never shows them. */
export const contentUrl = (id: string, { download = false } = {}): string =>
  buildUrl(prefix, routes.getContent, { params: { id }, query: download ? { download } : {} });

/** Where files are sent. */
export const uploadUrl = buildUrl(prefix, routes.createDocument);
