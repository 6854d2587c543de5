import { searchRoute, type RouteTable } from '@quintet/contract/routes';

/** FileVault's path prefix, behind the load balancer and the local router. */
export const prefix = '/api/filevault';

/** FileVault's routes: methods and paths without schemas, so that the tab does not load zod. */
export const routes = {
  listDocuments: { method: 'GET', path: '/documents' },
  createDocument: { method: 'POST', path: '/documents' },
  createSample: { method: 'POST', path: '/documents/sample' },
  getDocument: { method: 'GET', path: '/documents/:id' },
  updateDocument: { method: 'PATCH', path: '/documents/:id' },
  deleteDocument: { method: 'DELETE', path: '/documents/:id' },
  restoreDocument: { method: 'POST', path: '/documents/:id/restore' },
  getContent: { method: 'GET', path: '/documents/:id/content' },
  listTags: { method: 'GET', path: '/tags' },
  createTag: { method: 'POST', path: '/tags' },
  updateTag: { method: 'PATCH', path: '/tags/:id' },
  deleteTag: { method: 'DELETE', path: '/tags/:id' },
  search: searchRoute,
} as const satisfies RouteTable;

/** How a document can be shown without running its content. */
export const previews = ['image', 'pdf', 'text', 'none'] as const;

/** Maximum length of a document's name, in characters. */
export const maxNameLength = 500;
/** Maximum length of a tag, in characters. */
export const maxTagLength = 50;
/** Maximum number of tags of a document. */
export const maxTags = 20;
/** How much of a text the tab previews, in bytes. */
export const previewBytes = 64 * 1024;
