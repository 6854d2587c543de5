import { prefix, routes } from '@quintet/chatmind-contract/routes';
import type { Contract } from '@quintet/chatmind-contract/schemas';
import { createClient } from '@quintet/kit';

/** The API client of ChatMind. */
export const client = createClient<Contract>({ prefix, routes });
