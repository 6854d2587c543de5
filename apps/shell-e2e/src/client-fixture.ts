import type { APIRequestContext, PlaywrightWorkerArgs } from '@playwright/test';

/** A Playwright fixture that depends on nothing but Playwright. */
export type Fixture<Value> = (
  args: PlaywrightWorkerArgs,
  provide: (value: Value) => Promise<void>,
) => Promise<void>;

/** The address of the stack that the global setup started. */
export const stackUrl = (): string => {
  const url = process.env['QUINTET_URL'];
  if (!url) throw new Error('QUINTET_URL is not set: the global setup has not run');
  return url;
};

/** Provides a client of one service's API. `cleanUp` runs after the journey. */
export const clientFixture =
  <Client>(
    Client: new (api: APIRequestContext) => Client,
    cleanUp?: (client: Client) => Promise<void>,
  ): Fixture<Client> =>
  async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: stackUrl() });
    const client = new Client(api);
    await provide(client);
    await cleanUp?.(client);
    await api.dispose();
  };
