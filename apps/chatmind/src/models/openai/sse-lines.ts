const longestLine = 1024 * 1024;

/**
 * The `data` of each event of a text/event-stream, however its bytes are cut. Lines end in LF, CR LF or CR; several
 * `data` lines are one text; comments and other fields are skipped.
 *
 * @throws RangeError for a line longer than a million characters: a server that sends such is none that we can follow
 */
export async function* dataOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  let data: string[] = [];
  for await (const line of linesOf(body)) {
    if (line === '' && data.length > 0) {
      yield data.join('\n');
      data = [];
    }
    const [, value] = /^data(?:: ?|$)(.*)$/s.exec(line) ?? [];
    if (value !== undefined) data.push(value);
  }
  // Some servers close without the blank line behind their last event.
  if (data.length > 0) yield data.join('\n');
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let unread = '';
  for await (const chunk of body) {
    unread += decoder.decode(chunk, { stream: true });
    // A CR at the very end may be the first half of CR LF.
    const end = unread.endsWith('\r') ? unread.length - 1 : unread.length;
    const lines = unread.slice(0, end).split(/\r\n|\n|\r/);
    unread = (lines.pop() ?? '') + unread.slice(end);
    if (unread.length > longestLine) throw new RangeError('A line of the stream is too long.');
    yield* lines;
  }
  const rest = unread + decoder.decode();
  if (rest !== '') yield* rest.split(/\r\n|\n|\r/);
}
