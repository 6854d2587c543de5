import type { Handlers } from '@quintet/platform';
import type { Contract } from '@quintet/filevault-contract/schemas';
import type { Deps } from '../deps.ts';
import * as tags from './tags.usecases.ts';

export const tagHandlers = (deps: Deps) =>
  ({
    listTags: (call) => tags.listTags(deps, call),
    createTag: (call) => tags.createTag(deps, call),
    updateTag: (call) => tags.updateTag(deps, call),
    deleteTag: (call) => tags.deleteTag(deps, call),
  }) satisfies Handlers<Contract>;
