import { existsSync } from 'node:fs';

/** How to start a browser. Without a path, Playwright uses its own. */
export type BrowserChoice = {
  readonly executablePath?: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
};

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

// No traffic leaves the machine, and root in a container can start it.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** An installed Chromium or Chrome, else the packaged one (Linux x64), else Playwright's own. */
export async function resolveBrowser(): Promise<BrowserChoice> {
  const executablePath = installed.find((path) => existsSync(path));
  if (executablePath) return { executablePath, args };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { args };
  return resolvePackaged();
}

/** @sparticuz/chromium also unpacks its libraries if it thinks that it runs in AWS Lambda, so a bare Debian is enough. */
async function resolvePackaged(): Promise<BrowserChoice> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  const env = { ...definedEnv(), LD_LIBRARY_PATH: '/tmp/al2023/lib' };
  // With its default --single-process, the browser dies with the first context that is closed.
  const packagedArgs = chromium.args.filter((argument) => argument !== '--single-process');
  return { executablePath, args: [...new Set([...packagedArgs, ...args])], env };
}

const definedEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
