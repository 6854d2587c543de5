import { createClient } from '@quintet/kit';
import { prefix, routes } from '@quintet/metricshub-contract/routes';
import type { Contract } from '@quintet/metricshub-contract/schemas';

/** MetricsHub's routes as functions. */
export const client = createClient<Contract>({ prefix, routes });
