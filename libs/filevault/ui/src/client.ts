import { buildUrl, createClient } from '@quintet/kit';
import { prefix, routes } from '@quintet/filevault-contract/routes';
import type { Contract } from '@quintet/filevault-contract/schemas';

/** The API client of FileVault. */
export const client = createClient<Contract>({ prefix, routes });

/** The URL of a document's content. With `download` the browser saves it instead of showing it. */
export const contentUrl = (id: string, { download = false } = {}): string =>
  buildUrl(prefix, routes.getContent, { params: { id }, query: download ? { download } : {} });

export const uploadUrl = buildUrl(prefix, routes.createDocument);
