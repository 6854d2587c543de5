import { prefix, routes } from '@quintet/chatmind-contract/routes';
import type { Contract } from '@quintet/chatmind-contract/schemas';
import { createClient } from '@quintet/kit';

/** Chatmind's routes as functions. */
export const client = createClient<Contract>({ prefix, routes });
