import type { Contract } from '@quintet/chatmind-contract/schemas';
import type { Handlers } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import * as messages from './messages.usecases.ts';

export const messageHandlers = (deps: Deps) =>
  ({
    listMessages: (call) => messages.listMessages(deps, call),
    createMessage: (call) => messages.createMessage(deps, call),
  }) satisfies Handlers<Contract>;
