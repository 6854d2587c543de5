import type { Cloud } from '../cloud.ts';
import { deliveryIn } from './delivery.ts';
import { entranceIn } from './entrance.ts';
import { networkIn } from './network.ts';
import { servicesIn } from './services.ts';
import { readTemplate } from './template.ts';

/** What templates would make, in the form that rules judge. Throws PreflightError for what is no template. */
export function cloudOfTemplate(files: readonly { readonly path: string; readonly text: string }[]): Cloud {
  const template = readTemplate(files);
  return {
    level: 'template',
    at: template.at,
    services: servicesIn(template),
    ...entranceIn(template),
    ...networkIn(template),
    ...deliveryIn(template),
    idleAddresses: [],
  };
}
