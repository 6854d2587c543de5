/** Follows a stream of events with gap-free numbers as the page does: it reconnects after the last number. */
export class EventFollower {
  /** The number of the last event. */
  last: number;
  /** How many events were received. */
  received = 0;
  /** How many connections were opened. */
  connections = 0;
  /** Errors: missing or repeated numbers, and answers after which a browser's EventSource gives up. */
  readonly errors: string[] = [];
  readonly #url: string;
  readonly #end = new AbortController();
  readonly #ended: Promise<void>;

  constructor(url: string, after: number) {
    this.#url = url;
    this.last = after;
    this.#ended = this.#follow();
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await this.#ended;
  }

  async #follow(): Promise<void> {
    while (!this.#end.signal.aborted) {
      try {
        await this.#connect();
      } catch (error) {
        // A broken connection is expected; the numbers show whether events were lost.
        if (!(error instanceof TypeError) && !this.#end.signal.aborted) throw error;
      }
    }
  }

  async #connect(): Promise<void> {
    this.connections += 1;
    const headers = { 'last-event-id': String(this.last) };
    const response = await fetch(this.#url, { headers, signal: this.#end.signal });
    if (response.status !== 200) {
      this.errors.push(`the stream was answered with ${response.status}`);
      return;
    }
    const decoder = new TextDecoder();
    let unread = '';
    for await (const bytes of response.body ?? []) {
      const frames = (unread + decoder.decode(bytes, { stream: true })).split('\n\n');
      unread = frames.pop() ?? '';
      frames.forEach((frame) => this.#take(frame));
    }
  }

  #take(frame: string): void {
    const number = /^id: (\d+)$/m.exec(frame)?.[1];
    if (number === undefined) return; // a heartbeat or a closing frame
    if (Number(number) !== this.last + 1) this.errors.push(`${number} came after ${this.last}`);
    this.last = Number(number);
    this.received += 1;
  }
}
