import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { limits } from '../limits.ts';
import { bodyTooLarge, unsupportedMediaType } from '../platform-errors.ts';
import { asFormError, invalidMember } from './form-error.ts';
import { FormValues } from './form-values.ts';
import type { Received, Upload, UploadedFile } from './upload.ts';
import { watchedBytes } from './watched-bytes.ts';

/** What the parts around a file may add to the length of a form. */
const maxFrameBytes = limits.formFields * limits.formFieldBytes;
const parserOptions = {
  // A name keeps its folders: it is shown, and never used as a path.
  preservePath: true,
  limits: {
    fieldSize: limits.formFieldBytes,
    fields: limits.formFields,
    // A second file is met and refused by name, instead of being skipped in silence.
    files: 2,
    parts: limits.formFields + 2,
    fileSize: Number.POSITIVE_INFINITY,
  },
};

type Discardable = { discard(): Promise<void> };
type Take<T> = (file: UploadedFile) => Promise<T>;

/** The form of a request whose route says `upload`, for its handler to receive. */
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
    dropTheRest(request);
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
  const bytes = watchedBytes(part.file, { maxBytes, onSilence: () => raw.destroy() });
  try {
    return await take({ name: part.filename, bytes });
  } catch (error) {
    // Who takes the bytes may have wrapped their failure in one of its own.
    throw bytes.failure() ?? error;
  }
}

/** Reads on into nothing, for a while: most senders hear an answer only when they have sent all they had. */
function dropTheRest({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
  const cut = setTimeout(() => raw.destroy(), limits.requestTimeoutMs).unref();
  raw.once('close', () => clearTimeout(cut));
}
