import type { Cloud } from '../cloud.ts';
import { readDelivery } from './delivery.ts';
import { readLoadBalancing } from './load-balancing.ts';
import { readNetwork } from './network.ts';
import { readServices } from './services.ts';
import { readTemplate } from './template.ts';

/** Reads templates into the form that rules check. Throws PreflightError for a file that is not a template. */
export function cloudFromTemplate(files: readonly { readonly path: string; readonly text: string }[]): Cloud {
  const template = readTemplate(files);
  return {
    level: 'template',
    at: template.at,
    services: readServices(template),
    ...readLoadBalancing(template),
    ...readNetwork(template),
    ...readDelivery(template),
    idleAddresses: [],
  };
}
