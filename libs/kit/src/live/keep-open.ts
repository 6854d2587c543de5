import { reconnectDelayMs } from './reconnect-delay.ts';

/** `connecting` before the first answer, `live` while events flow, `reconnecting` after a break. */
export type LiveStatus = 'connecting' | 'live' | 'reconnecting';

/** The part of EventSource that is used, so that a test can stand in for it. */
export type EventSourceLike = {
  close(): void;
  addEventListener(name: string, listener: (event: Event) => void): void;
};

/** What every kind of live connection is told. */
export type KeepOpenOptions = {
  /** The stream's address, asked for on every connect. */
  readonly url: () => string;
  /** What to do with each SSE event, by its name. */
  readonly on: Readonly<Record<string, (message: MessageEvent<string>) => void>>;
  readonly onStatus: (status: LiveStatus) => void;
  readonly open?: ((url: string) => EventSourceLike) | undefined;
};

/** A connection that is kept open, in the hands of what reads it. */
export type KeptOpen = {
  /** Opens it, unless it was closed for good. */
  readonly connect: () => void;
  /** Lets it go for now. */
  readonly leave: () => void;
  /** Lets it go and opens it again after a while, longer each time, with jitter. */
  readonly reconnect: () => void;
  /** Ends it for good. */
  readonly close: () => void;
};

/** Keeps an event stream open: a break is followed by another try, and `bye` (the service drains) too. Call `connect` to begin. */
export function keepOpen(options: KeepOpenOptions): KeptOpen {
  const open = options.open ?? ((url) => new EventSource(url));
  let source: EventSourceLike | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let closed = false;

  const leave = () => {
    source?.close();
    source = undefined;
    clearTimeout(timer);
  };
  const reconnect = () => {
    leave();
    if (closed) return;
    options.onStatus('reconnecting');
    timer = setTimeout(connect, reconnectDelayMs(failures, Math.random()));
    failures += 1;
  };

  function connect() {
    if (closed) return;
    const mine = open(options.url());
    source = mine;
    const whenMine = (act: (message: MessageEvent<string>) => void) => (message: Event) => {
      if (source === mine) act(message as MessageEvent<string>);
    };
    const welcome = whenMine(() => {
      failures = 0;
      options.onStatus('live');
    });
    mine.addEventListener('open', welcome);
    mine.addEventListener('error', whenMine(reconnect));
    mine.addEventListener('bye', whenMine(reconnect));
    for (const [name, act] of Object.entries(options.on)) mine.addEventListener(name, whenMine(act));
  }

  const close = () => {
    closed = true;
    leave();
  };
  return { connect, leave, reconnect, close };
}
