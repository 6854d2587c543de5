import { createClient } from '@quintet/kit';
import { prefix, routes } from '@quintet/taskflow-contract/routes';
import type { Contract } from '@quintet/taskflow-contract/schemas';

/** The API client of TaskFlow. */
export const client = createClient<Contract>({ prefix, routes });
