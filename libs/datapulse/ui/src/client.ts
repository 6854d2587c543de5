import { createClient } from '@quintet/kit';
import { prefix, routes } from '@quintet/datapulse-contract/routes';
import type { Contract } from '@quintet/datapulse-contract/schemas';

/** DataPulse's routes as functions. */
export const client = createClient<Contract>({ prefix, routes });
