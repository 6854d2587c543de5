import { contract } from '@quintet/chatmind-contract/schemas';
import { fillPath } from '@quintet/contract';

/** One streamed answer: times of the first and the last text in milliseconds since the question, and its length. */
export type MeasuredAnswer = {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly characters: number;
};

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

/** Reads a stream of events to its end and measures the text in it. */
const measureStream = async (
  response: Response,
  startedMs: number,
  textOf: (data: string) => string,
): Promise<MeasuredAnswer> => {
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

/** Asks the provider directly, without ChatMind. */
export const measureProvider = async (baseUrl: string, signal: AbortSignal): Promise<MeasuredAnswer> => {
  const startedMs = performance.now();
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'bench', stream: true, messages: [{ role: 'user', content: 'Hi' }] }),
    signal,
  });
  type Chunk = { choices: { delta: { content?: string } }[] };
  return measureStream(
    response,
    startedMs,
    (data) => (JSON.parse(data) as Chunk).choices[0]?.delta.content ?? '',
  );
};

/** Asks ChatMind as its tab does: stores the question and follows the events of the run. `prefixed` is the base URL. */
export const measureChatmind = async (prefixed: string, signal: AbortSignal): Promise<MeasuredAnswer> => {
  const session = await post(prefixed + contract.createSession.path, {}, signal);
  const path = fillPath(contract.createMessage.path, { id: session['id'] });
  const startedMs = performance.now();
  const { runId } = await post(prefixed + path, { text: 'Hi' }, signal);
  const events = `${fillPath(contract.streamRun.path, { id: runId })}?after=0`;
  const response = await fetch(prefixed + events, { signal });
  type Event = { kind?: string; text?: string };
  return measureStream(response, startedMs, (data) => {
    const { kind, text = '' } = JSON.parse(data) as Event;
    return kind === 'delta' ? text : '';
  });
};
