/** A stream of events with gap-free numbers, followed as a page follows it: from the last number on, again and again. */
export class EventFollower {
  /** The last number that was seen. */
  last: number;
  /** Events that were seen, each once. */
  seen = 0;
  /** Connections that were opened. */
  connections = 0;
  /** What must not be: numbers left out or told twice, and answers after which a browser's EventSource gives up. */
  readonly faults: string[] = [];
  readonly #url: string;
  readonly #end = new AbortController();
  readonly #ended: Promise<void>;

  constructor(url: string, after: number) {
    this.#url = url;
    this.last = after;
    this.#ended = this.#follow();
  }

  /** Follows no more. */
  async stop(): Promise<void> {
    this.#end.abort();
    await this.#ended;
  }

  async #follow(): Promise<void> {
    while (!this.#end.signal.aborted) {
      try {
        await this.#connect();
      } catch (error) {
        // A connection that broke is what we are here for; a gap would show in the numbers.
        if (!(error instanceof TypeError) && !this.#end.signal.aborted) throw error;
      }
    }
  }

  async #connect(): Promise<void> {
    this.connections += 1;
    const headers = { 'last-event-id': String(this.last) };
    const response = await fetch(this.#url, { headers, signal: this.#end.signal });
    if (response.status !== 200) {
      this.faults.push(`a stream was answered ${response.status}`);
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
    if (number === undefined) return; // a heartbeat, a goodbye
    if (Number(number) !== this.last + 1) this.faults.push(`${number} came after ${this.last}`);
    this.last = Number(number);
    this.seen += 1;
  }
}
