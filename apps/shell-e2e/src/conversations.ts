import { readdirSync, readFileSync } from 'node:fs';
import type { APIRequestContext } from '@playwright/test';

const base = '/api/chatmind';

/** ChatMind's API, as a program would use it, the model behind it, and its process. */
export class Conversations {
  readonly #api: APIRequestContext;

  constructor(api: APIRequestContext) {
    this.#api = api;
  }

  /** No conversations at all, as on the first day. */
  async clear(): Promise<void> {
    const { items } = (await (await this.#api.get(`${base}/sessions?limit=200`)).json()) as {
      items: { id: string }[];
    };
    for (const { id } of items) await this.#api.delete(`${base}/sessions/${id}`);
  }

  /** What was said, oldest first. */
  async texts(id: string): Promise<string[]> {
    const answer = await this.#api.get(`${base}/sessions/${id}/messages`);
    const { items } = (await answer.json()) as { items: { text: string }[] };
    return items.map(({ text }) => text).toReversed();
  }

  /** Lets the model go on with what it holds back. */
  async release(): Promise<void> {
    const model = process.env['MODEL_URL'];
    if (model) await fetch(`${model}/release`, { method: 'POST' });
  }

  /** Ends ChatMind's process without a warning; the house starts it again. Undefined where processes cannot be listed. */
  kill(): number | undefined {
    const pid = pidOf('/api/chatmind');
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    return pid;
  }
}

/** The process of this house that serves under a prefix, found as Linux lists processes. */
function pidOf(prefix: string): number | undefined {
  const data = process.env['HOUSE_DATA'];
  if (process.platform !== 'linux' || !data) return undefined;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => {
    const env = environmentOf(pid);
    return env.includes(`ROOT_PATH=${prefix}`) && env.some((line) => line.startsWith(`DATA_DIR=${data}`));
  });
  return found === undefined ? undefined : Number(found);
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return []; // it has ended, or is somebody else's
  }
}
