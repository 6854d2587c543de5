const maxLineLength = 1024 * 1024;

/**
 * Parses a text/event-stream and yields the `data` of each event, with any chunking. Lines end in LF, CR LF or CR; multiple
 * `data` lines are joined; comments and other fields are skipped.
 *
 * @throws RangeError for a line longer than 1 MiB, to limit memory
 */
export async function* parseSse(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  let data: string[] = [];
  for await (const line of linesOf(body)) {
    if (line === '' && data.length > 0) {
      yield data.join('\n');
      data = [];
    }
    const [, value] = /^data(?:: ?|$)(.*)$/s.exec(line) ?? [];
    if (value !== undefined) data.push(value);
  }
  // Some servers close the stream without a blank line after the last event.
  if (data.length > 0) yield data.join('\n');
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let unread = '';
  for await (const chunk of body) {
    unread += decoder.decode(chunk, { stream: true });
    // A CR at the end of a chunk may be the first half of CR LF.
    const end = unread.endsWith('\r') ? unread.length - 1 : unread.length;
    const lines = unread.slice(0, end).split(/\r\n|\n|\r/);
    unread = (lines.pop() ?? '') + unread.slice(end);
    if (unread.length > maxLineLength) throw new RangeError('A line of the stream is too long.');
    yield* lines;
  }
  const rest = unread + decoder.decode();
  if (rest !== '') yield* rest.split(/\r\n|\n|\r/);
}
