import type { Document } from '@quintet/filevault-contract/schemas';
import { documentNotFound } from './documents.errors.ts';
import { selectDocument } from './documents.store.ts';

/** A person's document, or 404 `filevault.document_not_found` for unknown and forbidden alike. */
export async function findDocument(...[db, key]: Parameters<typeof selectDocument>): Promise<Document> {
  const document = await selectDocument(db, key);
  if (!document) throw documentNotFound(key.id);
  return document;
}
