import type { Cloud } from '../cloud/cloud.ts';
import type { Aws } from './aws.ts';
import { liveDelivery } from './delivery.ts';
import { liveEntrance } from './entrance.ts';
import { liveNetwork } from './network.ts';
import { liveServices } from './services.ts';

/**
 * What runs in a cluster and around it, in the form that rules judge. Proven against recorded answers only, not against a
 * real account. Throws PreflightError when AWS refuses, or the cluster is empty.
 */
export async function cloudOfAccount(aws: Aws, cluster: string): Promise<Cloud> {
  const services = await liveServices(aws, cluster);
  const entrance = await liveEntrance(aws, services);
  return {
    level: 'live',
    at: { file: `cluster/${cluster}`, line: 1 },
    services,
    ...entrance,
    ...(await liveNetwork(aws, services, entrance.loadBalancers)),
    ...(await liveDelivery(aws)),
    pipelines: [],
    eventRules: [],
    buckets: [],
  };
}
