import { type Page, test as base, expect } from '@playwright/test';
import { Boards } from './boards.ts';
import { Checks } from './checks.ts';
import { Conversations } from './conversations.ts';
import { Datasets } from './datasets.ts';
import { Documents } from './documents.ts';

export type Options = {
  /** The name that the browser calls the house by; its own address when empty. */
  readonly hostName: string;
};

type Fixtures = {
  /** The service behind the page, to set up what a journey starts from and to see what it left. */
  readonly boards: Boards;
  /** The same of MetricsHub. */
  readonly checks: Checks;
  /** The same of ChatMind, and the model behind it. */
  readonly conversations: Conversations;
  /** The same of DataPulse. */
  readonly datasets: Datasets;
  /** The same of FileVault. */
  readonly documents: Documents;
  /** Fails a journey in which the page threw. Allow what a journey throws on purpose. */
  readonly thrown: { allow: boolean };
};

const houseUrl = (): string => {
  const url = process.env['QUINTET_URL'];
  if (!url) throw new Error('no house: the global setup has not run');
  return url;
};

export const test = base.extend<Options & Fixtures>({
  hostName: ['', { option: true }],
  baseURL: async ({ hostName }, provide) => {
    const url = new URL(houseUrl());
    if (hostName !== '') url.hostname = hostName;
    await provide(url.origin);
  },
  boards: async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: houseUrl() });
    await provide(new Boards(api));
    await api.dispose();
  },
  checks: async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: houseUrl() });
    await provide(new Checks(api));
    await api.dispose();
  },
  conversations: async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: houseUrl() });
    const conversations = new Conversations(api);
    await provide(conversations);
    await conversations.release();
    await api.dispose();
  },
  datasets: async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: houseUrl() });
    await provide(new Datasets(api));
    await api.dispose();
  },
  documents: async ({ playwright }, provide) => {
    const api = await playwright.request.newContext({ baseURL: houseUrl() });
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
