import type { RouteTable } from '@quintet/contract/routes';

/** Where FileVault answers, behind the load balancer and the local router alike. */
export const prefix = '/api/filevault';

/** FileVault's routes: method and path, no schemas, so that the tab stays free of zod. */
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
} as const satisfies RouteTable;

/** How a document may be shown without running what is in it. */
export const previews = ['image', 'pdf', 'text', 'none'] as const;

/** The longest name of a document, in characters. */
export const maxNameLength = 500;
/** The longest name of a tag, in characters. */
export const maxTagLength = 50;
/** The most tags on one document. */
export const maxTags = 20;
/** How much of a text the tab shows, in bytes. */
export const previewBytes = 64 * 1024;
