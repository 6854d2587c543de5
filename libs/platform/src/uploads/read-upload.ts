import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { limits } from '../limits.ts';
import { bodyTooLarge, unsupportedMediaType } from '../platform-errors.ts';
import { asFormError, invalidMember } from './form-error.ts';
import { FormValues } from './form-values.ts';
import type { Received, Upload, UploadedFile } from './upload.ts';

/** Maximum size of everything in a form except the file. */
const maxFrameBytes = limits.formFields * limits.formFieldBytes;
const parserOptions = {
  // File names keep their folders: they are displayed, and never used as a path.
  preservePath: true,
  limits: {
    fieldSize: limits.formFieldBytes,
    fields: limits.formFields,
    // Two, so that a second file is refused instead of being ignored.
    files: 2,
    parts: limits.formFields + 2,
    fileSize: Number.POSITIVE_INFINITY,
  },
};

type Discardable = { discard(): Promise<void> };
type Take<T> = (file: UploadedFile) => Promise<T>;

/** Returns the form of a request of an upload route. Its handler calls `receive`. */
export const uploadOf = (request: FastifyRequest, schema: z.ZodObject): Upload<unknown> => ({
  receive: ({ maxBytes }, take) => receive(request, schema, maxBytes, take),
});

async function receive<T extends Discardable>(
  request: FastifyRequest,
  schema: z.ZodObject,
  maxBytes: number,
  take: Take<T>,
): Promise<Received<T, unknown>> {
  let taken: T | undefined;
  try {
    if (!request.isMultipart()) throw unsupportedMediaType('multipart/form-data');
    if (Number(request.headers['content-length']) > maxBytes + maxFrameBytes) throw bodyTooLarge(maxBytes);
    const values = new FormValues(schema);
    for await (const part of request.parts(parserOptions)) {
      if (part.type === 'file') taken = await takeFile(request, part, { values, maxBytes, take });
      else addField(values, part);
    }
    const form = values.parse();
    if (taken === undefined) throw invalidMember('file', 'is missing');
    return { taken, form };
  } catch (error) {
    await taken?.discard();
    discardRest(request);
    throw asFormError(error);
  }
}

function addField(values: FormValues, part: Exclude<Multipart, MultipartFile>): void {
  if (part.valueTruncated)
    throw invalidMember(part.fieldname, `is longer than ${limits.formFieldBytes} bytes`);
  if (part.fieldname === 'file') throw invalidMember('file', 'must be a file, with a file name');
  if (typeof part.value !== 'string') throw invalidMember(part.fieldname, 'must be text');
  values.add(part.fieldname, part.value);
}

async function takeFile<T>(
  { raw }: FastifyRequest,
  part: MultipartFile,
  { values, maxBytes, take }: { values: FormValues; maxBytes: number; take: Take<T> },
): Promise<T> {
  if (part.fieldname !== 'file')
    throw invalidMember(part.fieldname, 'is a file; the file is the part "file"');
  if (values.has('file')) throw invalidMember('file', 'must be one file; send each in a request of its own');
  values.add('file', part.filename ?? '');
  values.requireValidSoFar();
  const bytes = limitBytes(part.file, { maxBytes, onStall: () => raw.destroy() });
  try {
    return await take({ name: part.filename, bytes });
  } catch (error) {
    // `take` may have wrapped the error of the bytes.
    throw bytes.failure() ?? error;
  }
}

/** The bytes of a file, with a limit on their size and on the time between them. `failure` returns why they ended early. */
type LimitedBytes = AsyncIterable<Uint8Array> & { failure(): unknown };

/** `onStall` is called when nothing has arrived for `limits.uploadIdleMs`; it must end the source. */
function limitBytes(
  source: AsyncIterable<Uint8Array>,
  { maxBytes, onStall }: { readonly maxBytes: number; readonly onStall: () => void },
): LimitedBytes {
  let failure: unknown;
  async function* read(): AsyncGenerator<Uint8Array, void> {
    const stall = setTimeout(onStall, limits.uploadIdleMs);
    let sizeBytes = 0;
    try {
      for await (const chunk of source) {
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes) throw bodyTooLarge(maxBytes);
        yield chunk;
        // Time that the consumer needs does not count.
        stall.refresh();
      }
    } catch (error) {
      failure = asFormError(error);
      throw failure;
    } finally {
      clearTimeout(stall);
    }
  }
  return { [Symbol.asyncIterator]: read, failure: () => failure };
}

/** Reads and discards the rest, for a while: most clients read an answer only after they have sent everything. */
function discardRest({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
  const cut = setTimeout(() => raw.destroy(), limits.requestTimeoutMs).unref();
  raw.once('close', () => clearTimeout(cut));
}
