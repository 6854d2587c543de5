import { defineConfig } from '@playwright/test';
import { resolveBrowser } from './src/browser.ts';
import type { Options } from './src/test.ts';

const { executablePath, args, env } = await resolveBrowser();
const launchOptions = { args, ...(executablePath ? { executablePath } : {}), ...(env ? { env } : {}) };

export default defineConfig<Options>({
  testDir: 'src',
  globalSetup: './src/house.setup.ts',
  // One person's boards in one house: the journeys take turns, so that "no boards yet" can be one of them.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // What a busy machine needs: no journey asserts a time.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../../dist/results/shell-e2e.json' }]],
  outputDir: 'test-results',
  use: { viewport: { width: 1280, height: 800 }, screenshot: 'only-on-failure', locale: 'en-GB' },
  projects: [
    { name: 'localhost', use: { launchOptions } },
    {
      // As behind a load balancer without a certificate: the browser grants no secure context, and localhost hides that.
      name: 'plain-http',
      // What axe looks at is the same on every origin.
      grepInvert: /@axe/,
      use: {
        hostName: 'quintet.test',
        launchOptions: {
          ...launchOptions,
          args: [...args, '--host-resolver-rules=MAP quintet.test 127.0.0.1'],
        },
      },
    },
  ],
});
