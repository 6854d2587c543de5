import { type SendOptions, send } from './send.ts';

/** Reads JSON from an address that no contract describes, such as `/config.json`. Fails as every call does. */
export const getJson = (url: string, options?: SendOptions): Promise<unknown> =>
  send({ method: 'GET', url }, options);
