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
} from '@quintet/contract';
import { z } from 'zod';
import { eventKinds, maxTextLength, maxTitleLength, routes, runStates } from './routes.ts';

const version = z.number().int().positive();
const seq = z.number().int().min(0);
const modelId = z.string().min(1).max(100);
const title = singleLine(maxTitleLength);
const text = multiLine(maxTextLength).refine((value) => value.trim() !== '', 'must not be empty');

/** `quotes` repeats passages word for word and makes nothing up; `writes` is a language model. */
export const model = z.object({
  id: modelId,
  label: z.string(),
  kind: z.enum(['quotes', 'writes']),
  /** True for the model that answers when a message names none. */
  default: z.boolean(),
});

/** A passage that an answer rests on: lines counted from 1, `quote` as it stands in the file. */
export const source = z.object({
  file: z.string(),
  lineStart: z.number().int().positive(),
  lineEnd: z.number().int().positive(),
  quote: z.string(),
});

/** Why a run failed. `retryable`: the same question may well be answered when it is asked again. */
export const runError = z.object({ code: z.string(), detail: z.string(), retryable: z.boolean() });

/** One try to answer one message. `seq` is the number of its latest event. */
export const run = z.object({
  id,
  sessionId: id,
  /** The person's message that it answers. */
  messageId: id,
  modelId,
  state: z.enum(runStates),
  seq,
  error: runError.nullable(),
  createdAt: timestamp,
});

export const message = z.object({
  id,
  sessionId: id,
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  sources: z.array(source).optional(),
  /** `stopped` by the person, or `incomplete` because the model failed: the text is what had been said by then. */
  status: z.enum(['complete', 'stopped', 'incomplete']),
  /** Of an answer: the message that it answers, and the model that gave it. */
  replyTo: id.optional(),
  modelId: modelId.optional(),
  createdAt: timestamp,
});

export const sessionSummary = z.object({
  id,
  /** Empty until the first message names it. */
  title: z.string(),
  /** True for the session that the tab offers as an example. */
  sample: z.boolean(),
  version,
  createdAt: timestamp,
  /** When the last message came. */
  activeAt: timestamp,
});

/** A session with its latest run, to follow it when it still runs and to say how it ended when it failed. */
export const session = sessionSummary.extend({ lastRun: run.nullable() });

/** One event of a run. After `run.restarted` the text begins anew: what came before it is void. */
export const runEvent = liveEvent.extend({
  kind: z.enum(eventKinds),
  /** With `run.started` and `run.restarted`. */
  modelId: modelId.optional(),
  /** With `delta`: the next piece of the answer. */
  text: z.string().optional(),
  sources: z.array(source).optional(),
  /** With the three ends: the stored answer; absent when nothing had been said. */
  message: message.optional(),
  error: runError.optional(),
});

/** What a question and a retry are answered with, before the model has begun. */
export const acceptedRun = z.object({ messageId: id, runId: id });

export const contract = defineContract(routes, {
  listModels: {
    summary: 'Models that can answer',
    status: 200,
    response: z.object({ items: z.array(model) }),
  },
  listSessions: {
    summary: 'My sessions, the latest active first',
    query: pageQuery,
    status: 200,
    response: page(sessionSummary),
  },
  createSession: {
    summary: 'A new session; a sample one asks its first question itself',
    body: z.object({ title: title.optional(), sample: z.boolean().optional() }),
    status: 201,
    location: '/sessions/:id',
    response: session,
  },
  getSession: {
    summary: 'A session with its latest run',
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
    summary: 'Delete a session with all that was said; ends its run',
    params: idParams,
    ifMatch: 'optional',
    status: 204,
  },
  listMessages: {
    summary: 'Messages of a session, newest first; of several answers to one message the latest',
    params: idParams,
    query: pageQuery,
    status: 200,
    response: page(message),
  },
  createMessage: {
    summary: 'Ask: the message and its run are stored before this answers',
    params: idParams,
    body: z.object({ text, modelId: modelId.optional() }),
    status: 202,
    response: acceptedRun,
    errors: { 409: ['chatmind.run_active'], 422: ['chatmind.unknown_model'] },
  },
  streamRun: {
    summary: 'The answer as it is made, from any event on',
    params: idParams,
    query: streamQuery,
    status: 200,
    response: runEvent,
    stream: true,
  },
  stopRun: {
    summary: 'Stop answering; what was said is kept. Its end comes as an event',
    params: idParams,
    status: 202,
    response: run,
  },
  retryRun: {
    summary: 'Answer the same message again by a new run; the old answer stays until there is a new one',
    params: idParams,
    status: 202,
    response: acceptedRun,
    errors: { 409: ['chatmind.run_active', 'chatmind.not_latest'] },
  },
});

export type Contract = typeof contract;
export type Message = z.infer<typeof message>;
export type Model = z.infer<typeof model>;
export type Run = z.infer<typeof run>;
export type RunError = z.infer<typeof runError>;
export type RunEvent = z.infer<typeof runEvent>;
export type Session = z.infer<typeof session>;
export type SessionSummary = z.infer<typeof sessionSummary>;
export type Source = z.infer<typeof source>;
