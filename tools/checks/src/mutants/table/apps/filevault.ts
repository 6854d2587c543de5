import type { Mutant } from '../../mutant.ts';

export const filevaultMutants: readonly Mutant[] = [
  {
    area: 'apps/filevault',
    rule: 'markup and scripts are never shown by the browser itself',
    file: 'apps/filevault/src/documents/preview.ts',
    find: 'isText(mediaType) && !active.has(mediaType)',
    replace: 'isText(mediaType) || active.has(mediaType)',
    test: 'src/content/content.http.test.ts',
  },
  {
    area: 'apps/filevault',
    rule: 'a sweep takes no bytes that an upload is about to name',
    file: 'apps/filevault/src/sweep/sweep.ts',
    find: 'if (await isNamed(tx, sha256)) return false;',
    replace: '',
    test: 'src/sweep/sweep.test.ts',
  },
  {
    area: 'apps/filevault',
    rule: 'a document is read only by its owner',
    file: 'apps/filevault/src/documents/documents.store.ts',
    find: 'd.owner_id = ${ownerId} and (d.deleted_at',
    replace: '(d.deleted_at',
    test: 'src/documents/documents.http.test.ts',
  },
  {
    area: 'apps/filevault',
    rule: 'a search finds documents of their owner only',
    file: 'apps/filevault/src/search/search.store.ts',
    find: 'd.owner_id = ${ownerId} and d.deleted_at is null and (d.sha256',
    replace: 'd.deleted_at is null and (d.sha256',
    test: 'src/search/search.http.test.ts',
  },
];
