import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@quintet/postgres/embedded';
import { BASELINE_DIR } from '../settings.ts';

const PYTHON = '/usr/bin/python3';

/** Why the article's stack cannot run here; undefined when it can. */
export const articleUnavailable = (): string | undefined => {
  if (!existsSync(join(BASELINE_DIR, 'article_services.py'))) return `not in ${BASELINE_DIR}`;
  const modules = 'import fastapi, uvicorn, multipart, pandas, psutil';
  const { status } = spawnSync(PYTHON, ['-c', modules], { stdio: 'ignore' });
  return status === 0 ? undefined : `${PYTHON} lacks fastapi, uvicorn, multipart, pandas or psutil`;
};

/** Starts one of the article's services (FastAPI, one process) without an access log, which would slow it down. */
export const startArticle = async (
  name: string,
  signal: AbortSignal,
  own: Readonly<Record<string, string>> = {},
): Promise<{ origin: string; pid: number; stop: () => Promise<void> }> => {
  const port = await freePort();
  const app = ['-m', 'uvicorn', `article_services:${name}`, '--port', String(port), '--no-access-log'];
  const child = spawn(PYTHON, app, {
    cwd: BASELINE_DIR,
    env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', ...own },
    stdio: 'ignore',
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const origin = `http://127.0.0.1:${port}`;
  await waitForAnswer(`${origin}/health`, signal).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { origin, pid: child.pid ?? 0, stop };
};

const pauseMs = 20;
const timeoutMs = 15_000;

/** Resolves when `url` answers 2xx. Rejects after 15 s, or when `signal` aborts. */
const waitForAnswer = async (url: string, signal: AbortSignal): Promise<void> => {
  const untilMs = performance.now() + timeoutMs;
  while (performance.now() < untilMs) {
    const isThere = await fetch(url, { signal }).then(
      async (response) => (await response.arrayBuffer(), response.ok),
      () => false,
    );
    if (isThere) return;
    await sleep(pauseMs, undefined, { signal });
  }
  throw new Error(`${url} does not answer.`);
};
