import type { Contract } from '@quintet/chatmind-contract/schemas';
import type { Handlers } from '@quintet/platform';
import type { Deps } from '../deps.ts';

export const modelHandlers = ({ models }: Deps) =>
  ({ listModels: async () => ({ items: models.list() }) }) satisfies Handlers<Contract>;
