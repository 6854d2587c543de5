import type { Handlers } from '@quintet/platform';
import type { Contract } from '@quintet/taskflow-contract/schemas';
import type { Deps } from '../deps.ts';
import * as boards from './boards.usecases.ts';

export const boardHandlers = (deps: Deps) =>
  ({
    listBoards: (call) => boards.listBoards(deps, call),
    createBoard: (call) => boards.createBoard(deps, call),
    getBoard: (call) => boards.getBoard(deps, call),
    updateBoard: (call) => boards.updateBoard(deps, call),
    deleteBoard: (call) => boards.deleteBoard(deps, call),
    streamBoard: (call) => boards.streamBoard(deps, call),
  }) satisfies Handlers<Contract>;
