import { createReadStream, statSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { randomUUID } from 'node:crypto';

/*
 * A separate program, so that client and server do not share a process:
 * `node upload-client.ts <url> <file>` posts the file as a form and prints `{ status, ms, body }`.
 */
const [url = '', path = ''] = process.argv.slice(2);
const boundary = randomUUID();
const name = randomUUID();
// Different bytes each time, so that deduplication gives no advantage.
const head = Buffer.from(
  `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}.bin"\r\n\r\n${name}`,
);
const tail = Buffer.from(`\r\n--${boundary}--\r\n`);

async function* form() {
  yield head;
  yield* createReadStream(path, { highWaterMark: 1024 * 1024 });
  yield tail;
}

const startedMs = performance.now();
const sending = request(url, {
  method: 'POST',
  headers: {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': head.length + statSync(path).size + tail.length,
  },
});
const answered = once(sending, 'response');
await pipeline(form(), sending);
const [response] = (await answered) as [IncomingMessage];
const body = await text(response);
const ms = performance.now() - startedMs;
process.stdout.write(JSON.stringify({ status: response.statusCode, ms, body }));
