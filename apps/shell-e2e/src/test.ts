import { type Page, test as base, expect } from '@playwright/test';
import { type Fixture, stackUrl } from './client-fixture.ts';
import { chatmindFixtures } from './chatmind/conversations.ts';
import { datapulseFixtures } from './datapulse/datasets.ts';
import { filevaultFixtures } from './filevault/documents.ts';
import { metricshubFixtures } from './metricshub/checks.ts';
import { taskflowFixtures } from './taskflow/boards.ts';

export type Options = {
  /** The host name that the browser uses. Empty for the address of the stack. */
  readonly hostName: string;
};

/** The clients of the services, one row each. */
const clients = {
  ...chatmindFixtures,
  ...datapulseFixtures,
  ...filevaultFixtures,
  ...metricshubFixtures,
  ...taskflowFixtures,
};

type Clients = {
  readonly [Name in keyof typeof clients]: (typeof clients)[Name] extends Fixture<infer Client>
    ? Client
    : never;
};

type Fixtures = Clients & {
  /** Fails a journey whose page threw an error. Set `allow` if it throws on purpose. */
  readonly thrown: { allow: boolean };
};

export const test = base.extend<Options & Fixtures>({
  hostName: ['', { option: true }],
  baseURL: async ({ hostName }, provide) => {
    const url = new URL(stackUrl());
    if (hostName !== '') url.hostname = hostName;
    await provide(url.origin);
  },
  ...clients,
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
