import type { Handlers } from '@quintet/platform';
import type { Contract } from '@quintet/filevault-contract/schemas';
import type { Deps } from '../deps.ts';
import * as documents from './documents.usecases.ts';

export const documentHandlers = (deps: Deps) =>
  ({
    listDocuments: (call) => documents.listDocuments(deps, call),
    createDocument: (call) => documents.createDocument(deps, call),
    createSample: (call) => documents.createSample(deps, call),
    getDocument: (call) => documents.getDocument(deps, call),
    updateDocument: (call) => documents.updateDocument(deps, call),
    deleteDocument: (call) => documents.deleteDocument(deps, call),
    restoreDocument: (call) => documents.restoreDocument(deps, call),
  }) satisfies Handlers<Contract>;
