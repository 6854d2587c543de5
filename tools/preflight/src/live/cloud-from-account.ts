import type { Cloud } from '../cloud/cloud.ts';
import type { Aws } from './aws.ts';
import { fetchDelivery } from './delivery.ts';
import { fetchLoadBalancing } from './load-balancing.ts';
import { fetchNetwork } from './network.ts';
import { fetchServices } from './services.ts';

/**
 * Reads a cluster and its network, load balancing and delivery into the form that rules check. Tested only against recorded
 * answers, not against a real account. Throws PreflightError when a command fails or the cluster is empty.
 */
export async function cloudFromAccount(aws: Aws, cluster: string): Promise<Cloud> {
  const services = await fetchServices(aws, cluster);
  const loadBalancing = await fetchLoadBalancing(aws, services);
  return {
    level: 'live',
    at: { file: `cluster/${cluster}`, line: 1 },
    services,
    ...loadBalancing,
    ...(await fetchNetwork(aws, services, loadBalancing.loadBalancers)),
    ...(await fetchDelivery(aws)),
    pipelines: [],
    eventRules: [],
    buckets: [],
  };
}
