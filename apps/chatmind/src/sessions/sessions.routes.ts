import type { Contract } from '@quintet/chatmind-contract/schemas';
import type { Handlers } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import * as sessions from './sessions.usecases.ts';

export const sessionHandlers = (deps: Deps) =>
  ({
    listSessions: (call) => sessions.listSessions(deps, call),
    createSession: (call) => sessions.createSession(deps, call),
    getSession: (call) => sessions.getSession(deps, call),
    updateSession: (call) => sessions.updateSession(deps, call),
    deleteSession: (call) => sessions.deleteSession(deps, call),
  }) satisfies Handlers<Contract>;
