import type { Handlers } from '@quintet/platform';
import type { Contract } from '@quintet/taskflow-contract/schemas';
import type { Deps } from '../deps.ts';
import * as members from './members.usecases.ts';

export const memberHandlers = (deps: Deps) =>
  ({
    listMembers: (call) => members.listMembers(deps, call),
    setMember: (call) => members.setMember(deps, call),
    removeMember: (call) => members.removeMember(deps, call),
  }) satisfies Handlers<Contract>;
