import {
  defineContract,
  id,
  idParams,
  liveEvent,
  multiLine,
  page,
  pageQuery,
  singleLine,
  streamQuery,
  timestamp,
  searchSpec,
} from '@quintet/contract';
import { z } from 'zod';
import { eventKinds, maxTextLength, maxTitleLength, routes, runStates } from './routes.ts';

const version = z.number().int().positive();
const seq = z.number().int().min(0);
const modelId = z.string().min(1).max(100);
const title = singleLine(maxTitleLength);
const text = multiLine(maxTextLength).refine((value) => value.trim() !== '', 'must not be empty');

const [sessionId, questionId, answerId] = [
  '0198f1e2-7c3a-7000-8000-000000000001',
  '0198f1e2-7c3a-7000-8000-000000000002',
  '0198f1e2-7c3a-7000-8000-000000000003',
];
const createdAt = '2026-11-23T08:00:00.000Z';

/** `quotes` only quotes passages verbatim; `writes` is a language model. */
export const model = z.object({
  id: modelId,
  label: z.string(),
  kind: z.enum(['quotes', 'writes']),
  /** True for the model that answers when a message does not name one. */
  default: z.boolean(),
});

/** A passage that an answer cites. Lines are counted from 1; `quote` is verbatim. */
export const source = z.object({
  file: z.string(),
  lineStart: z.number().int().positive(),
  lineEnd: z.number().int().positive(),
  quote: z.string(),
});

/** Why a run failed. `retryable`: a retry of the same message may succeed. */
export const runError = z.object({ code: z.string(), detail: z.string(), retryable: z.boolean() });

/** One attempt to answer a message. `seq` is that of its latest event. */
export const run = z
  .object({
    id,
    sessionId: id,
    /** The user's message that it answers. */
    messageId: id,
    modelId,
    state: z.enum(runStates),
    seq,
    error: runError.nullable(),
    createdAt: timestamp,
  })
  .meta({
    description: 'One attempt to answer a message',
    examples: [
      {
        id: '0198f1e2-7c3a-7000-8000-000000000004',
        sessionId,
        messageId: questionId,
        modelId: 'quote',
        state: 'completed',
        seq: 12,
        error: null,
        createdAt,
      },
    ],
  });

export const message = z
  .object({
    id,
    sessionId: id,
    role: z.enum(['user', 'assistant']),
    text: z.string(),
    sources: z.array(source).optional(),
    /** `stopped` by the user, or `incomplete` because the model failed; then the text is the partial answer. */
    status: z.enum(['complete', 'stopped', 'incomplete']),
    /** Only for answers: the message that it answers, and the model. */
    replyTo: id.optional(),
    modelId: modelId.optional(),
    createdAt: timestamp,
  })
  .meta({
    description: 'A question of a user, or the answer to it',
    examples: [
      {
        id: answerId,
        sessionId,
        role: 'assistant',
        text: 'Run `pnpm start`.',
        sources: [{ file: 'README.md', lineStart: 12, lineEnd: 12, quote: 'pnpm start' }],
        status: 'complete',
        replyTo: questionId,
        modelId: 'quote',
        createdAt,
      },
    ],
  });

export const sessionSummary = z
  .object({
    id,
    /** Empty before the first message. */
    title: z.string(),
    /** True for a sample session. */
    sample: z.boolean(),
    version,
    createdAt: timestamp,
    /** Time of the last message. */
    activeAt: timestamp,
  })
  .meta({
    description: 'A session without its latest run',
    examples: [
      {
        id: sessionId,
        title: 'How do I start it?',
        sample: false,
        version: 1,
        createdAt,
        activeAt: createdAt,
      },
    ],
  });

/** A session with its latest run, to stream it while it is active and to show its error if it failed. */
export const session = sessionSummary.extend({ lastRun: run.nullable() });

/** One event of a run. `run.restarted` discards the text of all events before it. */
export const runEvent = liveEvent.extend({
  kind: z.enum(eventKinds),
  /** With `run.started` and `run.restarted`. */
  modelId: modelId.optional(),
  /** With `delta`: the next piece of the answer. */
  text: z.string().optional(),
  sources: z.array(source).optional(),
  /** With the final events: the stored answer; absent if there is none. */
  message: message.optional(),
  error: runError.optional(),
});

/** The response to a message and to a retry, sent before the model starts. */
export const acceptedRun = z.object({ messageId: id, runId: id });

export const contract = defineContract(routes, {
  listModels: {
    summary: 'List the available models',
    status: 200,
    response: z.object({ items: z.array(model) }),
  },
  listSessions: {
    summary: 'List your sessions, most recently active first',
    query: pageQuery,
    status: 200,
    response: page(sessionSummary),
  },
  createSession: {
    summary: 'Create a session; a sample session already has its first question',
    body: z.object({ title: title.optional(), sample: z.boolean().optional() }),
    status: 201,
    location: '/sessions/:id',
    response: session,
  },
  getSession: {
    summary: 'Get a session with its latest run',
    params: idParams,
    status: 200,
    response: session,
  },
  updateSession: {
    summary: 'Rename a session',
    params: idParams,
    body: z.object({ title }),
    ifMatch: 'optional',
    status: 200,
    response: session,
  },
  deleteSession: {
    summary: 'Delete a session with its messages, and stop its run',
    params: idParams,
    ifMatch: 'optional',
    status: 204,
  },
  listMessages: {
    summary: 'List the messages of a session, newest first, with only the latest answer to each',
    params: idParams,
    query: pageQuery,
    status: 200,
    response: page(message),
  },
  createMessage: {
    summary: 'Send a message; it and its run are stored before the response',
    params: idParams,
    body: z.object({ text, modelId: modelId.optional() }),
    status: 202,
    response: acceptedRun,
    errors: { 409: ['chatmind.run_active'], 422: ['chatmind.unknown_model'] },
  },
  streamRun: {
    summary: 'Stream the events of a run, from any event on',
    params: idParams,
    query: streamQuery,
    status: 200,
    response: runEvent,
    stream: true,
  },
  stopRun: {
    summary: 'Stop a run and keep its partial answer; the end is sent as an event',
    params: idParams,
    status: 202,
    response: run,
  },
  retryRun: {
    summary: 'Answer the same message again in a new run; the old answer stays until the new one is stored',
    params: idParams,
    status: 202,
    response: acceptedRun,
    errors: { 409: ['chatmind.run_active', 'chatmind.not_latest'] },
  },
  search: searchSpec,
});

/** The schemas that have a name in the OpenAPI document. */
export const schemas = {
  Session: session,
  SessionSummary: sessionSummary,
  Message: message,
  Run: run,
  RunError: runError,
  RunEvent: runEvent,
  AcceptedRun: acceptedRun,
  Model: model,
  Source: source,
};

export type Contract = typeof contract;
export type Message = z.infer<typeof message>;
export type Model = z.infer<typeof model>;
export type Run = z.infer<typeof run>;
export type RunError = z.infer<typeof runError>;
export type RunEvent = z.infer<typeof runEvent>;
export type Session = z.infer<typeof session>;
export type SessionSummary = z.infer<typeof sessionSummary>;
export type Source = z.infer<typeof source>;
