import {
  defineContract,
  id,
  idParams,
  page,
  pageQuery,
  singleLine,
  timestamp,
  searchSpec,
} from '@quintet/contract';
import { z } from 'zod';
import { maxNameLength, maxTagLength, maxTags, previews, routes } from './routes.ts';

const version = z.number().int().positive();

/** Normalised to NFC, so that a name typed on one system matches the same name typed on another. */
const composed = z.string().transform((text) => text.normalize('NFC'));

/** A document's name: one line. Never used as a path, even if it looks like one. */
export const documentName = composed.pipe(singleLine(maxNameLength));

/** A tag: one line with single spaces, and no comma, because commas separate tags in a form. */
export const tagName = composed
  .transform((text) => text.trim().replaceAll(/ +/g, ' '))
  .pipe(singleLine(maxTagLength).refine((name) => !name.includes(','), 'must not contain a comma'));

/** The key that identifies a tag. Tags that differ only in case are the same tag; the first spelling is stored. */
export const tagKey = (name: string): string => name.normalize('NFKC').toLowerCase();

const distinct = (names: readonly string[]): string[] =>
  [...new Map(names.toReversed().map((name) => [tagKey(name), name])).values()].toReversed();

const tagNames = z.array(tagName).transform(distinct).pipe(z.array(z.string()).max(maxTags));

/** The form field `tags`: optional, comma-separated, repeated, or both. */
export const tagField = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => [given].flat().flatMap((text) => text.split(',')))
  .transform((names) => names.filter((name) => name.trim() !== ''))
  .pipe(tagNames);

export const document = z
  .object({
    id,
    name: z.string(),
    sizeBytes: z.number().int().min(0),
    /** Detected from the bytes. */
    mediaType: z.string(),
    preview: z.enum(previews),
    /** Lower-case hexadecimal. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** In alphabetical order. */
    tags: z.array(z.string()),
    /** True for a sample document. */
    sample: z.boolean(),
    version,
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({
    description: 'A document',
    examples: [
      {
        id: '0198f1e2-7c3a-7000-8000-000000000001',
        name: 'Contract 2026.pdf',
        sizeBytes: 48213,
        mediaType: 'application/pdf',
        preview: 'pdf',
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        tags: ['contracts'],
        sample: false,
        version: 1,
        createdAt: '2026-11-23T08:00:00.000Z',
        updatedAt: '2026-11-23T08:00:00.000Z',
      },
    ],
  });

export const tag = z.object({ id, name: z.string(), documentCount: z.number().int().min(0), version }).meta({
  description: 'A tag',
  examples: [{ id: '0198f1e2-7c3a-7000-8000-000000000002', name: 'contracts', documentCount: 1, version: 1 }],
});

const atLeastOne = [
  (value: object) => Object.keys(value).length > 0,
  'must change at least one field',
] as const;

export const contract = defineContract(routes, {
  listDocuments: {
    summary: 'List your documents, newest first',
    query: pageQuery.extend({
      /** A part of the name, or the beginning of the SHA-256 (at least 8 digits). */
      q: z
        .string()
        .max(maxNameLength)
        .refine((text) => !text.includes('\0'), 'must not contain NUL')
        .optional(),
      tag: tagName.optional(),
    }),
    status: 200,
    response: page(document),
  },
  createDocument: {
    summary: 'Upload a file; the response is sent when its bytes are durable',
    upload: z.object({ file: documentName, tags: tagField }),
    status: 201,
    location: '/documents/:id',
    response: document,
    errors: { 413: ['platform.body_too_large'], 507: ['filevault.disk_full'] },
  },
  createSample: {
    summary: 'Create a sample document',
    status: 201,
    location: '/documents/:id',
    response: document,
  },
  getDocument: {
    summary: 'Get a document',
    params: idParams,
    status: 200,
    response: document,
    revalidates: true,
  },
  updateDocument: {
    summary: 'Rename a document or set its tags',
    params: idParams,
    body: z
      .object({ name: documentName, tags: tagNames })
      .partial()
      .refine(...atLeastOne),
    ifMatch: 'required',
    status: 200,
    response: document,
    errors: { 412: ['platform.precondition_failed'], 428: ['platform.precondition_required'] },
  },
  deleteDocument: {
    summary: 'Delete a document; it can be restored for a limited time',
    params: idParams,
    ifMatch: 'optional',
    status: 204,
  },
  restoreDocument: {
    summary: 'Restore a deleted document',
    params: idParams,
    status: 200,
    response: document,
  },
  getContent: {
    summary: 'Get the content, with Repr-Digest and range requests',
    params: idParams,
    query: z.object({
      /** `true` sends it as an attachment. */
      download: z.stringbool().default(false),
    }),
    status: 200,
    bytes: true,
    errors: { 416: ['platform.range_not_satisfiable'], 500: ['filevault.content_damaged'] },
  },
  listTags: { summary: 'List your tags, newest first', query: pageQuery, status: 200, response: page(tag) },
  createTag: {
    summary: 'Create a tag',
    body: z.object({ name: tagName }),
    status: 201,
    response: tag,
    errors: { 409: ['filevault.tag_exists'] },
  },
  updateTag: {
    summary: 'Rename a tag on all its documents',
    params: idParams,
    body: z.object({ name: tagName }),
    ifMatch: 'optional',
    status: 200,
    response: tag,
    errors: { 409: ['filevault.tag_exists'] },
  },
  deleteTag: {
    summary: 'Delete a tag and remove it from all documents',
    params: idParams,
    ifMatch: 'optional',
    status: 204,
  },
  search: searchSpec,
});

/** The schemas that have a name in the OpenAPI document. */
export const schemas = { Document: document, Tag: tag };

export type Contract = typeof contract;
export type Document = z.infer<typeof document>;
export type Tag = z.infer<typeof tag>;
export type PreviewKind = Document['preview'];
