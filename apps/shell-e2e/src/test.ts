import { type Page, test as base, expect } from '@playwright/test';
import { Boards } from './boards.ts';
import { Checks } from './checks.ts';
import { Conversations } from './conversations.ts';
import { Datasets } from './datasets.ts';
import { Documents } from './documents.ts';

export type Options = {
  /** The host name that the browser uses. Empty for the address of the stack. */
  readonly hostName: string;
};

type Fixtures = {
  /** TaskFlow's API, to prepare a journey and to check its result. */
  readonly boards: Boards;
  /** The same for MetricsHub. */
  readonly checks: Checks;
  /** The same for ChatMind, and the model behind it. */
  readonly conversations: Conversations;
  /** The same for DataPulse. */
  readonly datasets: Datasets;
  /** The same for FileVault. */
  readonly documents: Documents;
  /** Fails a journey whose page threw an error. Set `allow` if it throws on purpose. */
  readonly thrown: { allow: boolean };
};

const stackUrl = (): string => {
  const url = process.env['QUINTET_URL'];
  if (!url) throw new Error('QUINTET_URL is not set: the global setup has not run');
  return url;
};

export const test = base.extend<Options & Fixtures>({
  hostName: ['', { option: true }],
  baseURL: async ({ hostName }, provide) => {
    const url = new URL(stackUrl());
    if (hostName !== '') url.hostname = hostName;
    await provide(url.origin);
  },
  boards: async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: stackUrl() });
    await provide(new Boards(api));
    await api.dispose();
  },
  checks: async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: stackUrl() });
    await provide(new Checks(api));
    await api.dispose();
  },
  conversations: async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: stackUrl() });
    const conversations = new Conversations(api);
    await provide(conversations);
    await conversations.release();
    await api.dispose();
  },
  datasets: async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: stackUrl() });
    await provide(new Datasets(api));
    await api.dispose();
  },
  documents: async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: stackUrl() });
    await provide(new Documents(api));
    await api.dispose();
  },
  thrown: [
    async ({ page }, provide) => {
      const errors: string[] = [];
      const policy = { allow: false };
      page.on('pageerror', (error) => errors.push(error.message));
      await provide(policy);
      if (!policy.allow) expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect, type Page };
