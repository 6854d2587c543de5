import { defineConfig } from '@playwright/test';
import { resolveBrowser } from './src/browser.ts';
import type { Options } from './src/test.ts';

const { executablePath, args, env } = await resolveBrowser();
const launchOptions = { args, ...(executablePath ? { executablePath } : {}), ...(env ? { env } : {}) };

export default defineConfig<Options>({
  testDir: 'src',
  globalSetup: './src/stack.setup.ts',
  // All journeys share one stack and one person, and some need an empty list: so they run one after the other.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Generous for busy machines. No journey asserts a time.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../../dist/results/shell-e2e.json' }]],
  outputDir: 'test-results',
  use: { viewport: { width: 1280, height: 800 }, screenshot: 'only-on-failure', locale: 'en-GB' },
  projects: [
    { name: 'localhost', use: { launchOptions } },
    {
      // As behind a load balancer without a certificate: no secure context, which localhost would hide.
      name: 'plain-http',
      // The result of axe does not depend on the origin.
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
