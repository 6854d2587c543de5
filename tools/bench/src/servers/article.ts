import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BASELINE_DIR } from '../settings.ts';
import { untilAnswers } from './answers.ts';
import { freePort } from '@quintet/postgres/embedded';

const PYTHON = '/usr/bin/python3';

/** Why the article's stack cannot be raced here; undefined when it can. */
export const whyNoArticle = (): string | undefined => {
  if (!existsSync(join(BASELINE_DIR, 'article_services.py'))) return `not in ${BASELINE_DIR}`;
  const modules = 'import fastapi, uvicorn, multipart, pandas, psutil';
  const { status } = spawnSync(PYTHON, ['-c', modules], { stdio: 'ignore' });
  return status === 0 ? undefined : `${PYTHON} lacks fastapi, uvicorn, multipart, pandas or psutil`;
};

/** Starts one of the article's services (FastAPI, one process), without an access log: at its fastest. */
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
  await untilAnswers(`${origin}/health`, signal).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { origin, pid: child.pid ?? 0, stop };
};
