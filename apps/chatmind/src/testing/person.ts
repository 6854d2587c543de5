import { type Contract, contract } from '@quintet/chatmind-contract/schemas';
import { type Person as PersonOf, person as personOf, type Transport } from '@quintet/platform/testing';

/** Somebody who uses ChatMind by its contract. */
export type Person = PersonOf<Contract>;

/** A person by user id. */
export const person = (transport: Transport, userId: string): Person => personOf(contract, transport, userId);
