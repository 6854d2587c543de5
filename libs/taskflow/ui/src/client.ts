import { createClient } from '@quintet/kit';
import { prefix, routes } from '@quintet/taskflow-contract/routes';
import type { Contract } from '@quintet/taskflow-contract/schemas';

/** TaskFlow's routes as functions. */
export const client = createClient<Contract>({ prefix, routes });
