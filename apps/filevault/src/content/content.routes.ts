import type { Handlers } from '@quintet/platform';
import type { Contract } from '@quintet/filevault-contract/schemas';
import type { Deps } from '../deps.ts';
import { getContent } from './content.usecases.ts';

export const contentHandlers = (deps: Deps) =>
  ({ getContent: (call) => getContent(deps, call) }) satisfies Handlers<Contract>;
