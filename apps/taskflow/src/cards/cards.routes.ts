import type { Handlers } from '@quintet/platform';
import type { Contract } from '@quintet/taskflow-contract/schemas';
import type { Deps } from '../deps.ts';
import * as cards from './cards.usecases.ts';

export const cardHandlers = (deps: Deps) =>
  ({
    createCard: (call) => cards.createCard(deps, call),
    getCard: (call) => cards.getCard(deps, call),
    updateCard: (call) => cards.updateCard(deps, call),
    deleteCard: (call) => cards.deleteCard(deps, call),
    moveCard: (call) => cards.moveCard(deps, call),
  }) satisfies Handlers<Contract>;
