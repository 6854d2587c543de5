import { readdirSync, readFileSync } from 'node:fs';
import type { APIRequestContext } from '@playwright/test';
import { clientFixture } from '../client-fixture.ts';

const base = '/api/chatmind';

/** A client for ChatMind's API, for the model behind it, and for its process. */
class Conversations {
  readonly #api: APIRequestContext;

  constructor(api: APIRequestContext) {
    this.#api = api;
  }

  /** Deletes all conversations. */
  async clear(): Promise<void> {
    const { items } = (await (await this.#api.get(`${base}/sessions?limit=200`)).json()) as {
      items: { id: string }[];
    };
    for (const { id } of items) await this.#api.delete(`${base}/sessions/${id}`);
  }

  /** The messages, oldest first. */
  async texts(id: string): Promise<string[]> {
    const answer = await this.#api.get(`${base}/sessions/${id}/messages`);
    const { items } = (await answer.json()) as { items: { text: string }[] };
    return items.map(({ text }) => text).toReversed();
  }

  /** Lets the model continue a held answer. */
  async release(): Promise<void> {
    const model = process.env['MODEL_URL'];
    if (model) await fetch(`${model}/release`, { method: 'POST' });
  }

  /** Kills ChatMind's process with SIGKILL; the stack restarts it. Undefined if processes cannot be listed. */
  kill(): number | undefined {
    const pid = pidOf('/api/chatmind');
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    return pid;
  }
}

/** The process of this stack that serves a prefix, found in /proc. */
function pidOf(prefix: string): number | undefined {
  const data = process.env['STACK_DATA_DIR'];
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

/** The API, to prepare a journey and to check its result. */
export const chatmindFixtures = { conversations: clientFixture(Conversations, (client) => client.release()) };
