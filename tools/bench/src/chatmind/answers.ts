import { contract } from '@quintet/chatmind-contract/schemas';
import { fillPath } from '@quintet/contract';

/** One answer as its reader saw it, in milliseconds from the question on. */
export type Heard = { readonly firstMs: number; readonly lastMs: number; readonly characters: number };

const post = async (url: string, body: unknown, signal: AbortSignal): Promise<Record<string, string>> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return (await response.json()) as Record<string, string>;
};

/** Reads a stream of events until it ends: when the first text came, when the last, and how much it was. */
const hear = async (
  response: Response,
  startedMs: number,
  textOf: (data: string) => string,
): Promise<Heard> => {
  if (!response.ok) throw new Error(`The stream answered ${response.status}.`);
  let [firstMs, lastMs, characters, unread] = [0, 0, 0, ''];
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    const lines = (unread + decoder.decode(bytes, { stream: true })).split('\n');
    unread = lines.pop() ?? '';
    const text = lines
      .flatMap((line) => (line.startsWith('data: {') ? [textOf(line.slice(6))] : []))
      .join('');
    if (text === '') continue;
    lastMs = performance.now() - startedMs;
    firstMs ||= lastMs;
    characters += text.length;
  }
  return { firstMs, lastMs, characters };
};

/** Asks the provider itself: what it takes when nobody stands between. */
export const askProvider = async (baseUrl: string, signal: AbortSignal): Promise<Heard> => {
  const startedMs = performance.now();
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'bench', stream: true, messages: [{ role: 'user', content: 'Hi' }] }),
    signal,
  });
  type Chunk = { choices: { delta: { content?: string } }[] };
  return hear(response, startedMs, (data) => (JSON.parse(data) as Chunk).choices[0]?.delta.content ?? '');
};

/** Asks ChatMind, as its tab does: the question is stored, then the run's events are followed. `prefixed` is its address. */
export const askChatmind = async (prefixed: string, signal: AbortSignal): Promise<Heard> => {
  const session = await post(prefixed + contract.createSession.path, {}, signal);
  const path = fillPath(contract.createMessage.path, { id: session['id'] });
  const startedMs = performance.now();
  const { runId } = await post(prefixed + path, { text: 'Hi' }, signal);
  const events = `${fillPath(contract.streamRun.path, { id: runId })}?after=0`;
  const response = await fetch(prefixed + events, { signal });
  type Event = { kind?: string; text?: string };
  return hear(response, startedMs, (data) => {
    const { kind, text = '' } = JSON.parse(data) as Event;
    return kind === 'delta' ? text : '';
  });
};
