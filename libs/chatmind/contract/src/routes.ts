import type { RouteTable } from '@quintet/contract/routes';

/** Where ChatMind answers, behind the load balancer and the local router alike. */
export const prefix = '/api/chatmind';

/** ChatMind's routes: method and path, no schemas, so that the tab stays free of zod. */
export const routes = {
  listModels: { method: 'GET', path: '/models' },
  listSessions: { method: 'GET', path: '/sessions' },
  createSession: { method: 'POST', path: '/sessions' },
  getSession: { method: 'GET', path: '/sessions/:id' },
  updateSession: { method: 'PATCH', path: '/sessions/:id' },
  deleteSession: { method: 'DELETE', path: '/sessions/:id' },
  listMessages: { method: 'GET', path: '/sessions/:id/messages' },
  createMessage: { method: 'POST', path: '/sessions/:id/messages' },
  streamRun: { method: 'GET', path: '/runs/:id/events' },
  stopRun: { method: 'POST', path: '/runs/:id/stop' },
  retryRun: { method: 'POST', path: '/runs/:id/retry' },
} as const satisfies RouteTable;

/** Kinds of events on a run's stream; the SSE event name is `chatmind.<kind>`. */
export const eventKinds = [
  'run.started',
  'run.restarted',
  'delta',
  'sources',
  'run.completed',
  'run.failed',
  'run.stopped',
] as const;

/** States of a run: waiting for a process, being answered, and its three ends. */
export const runStates = ['queued', 'running', 'completed', 'failed', 'stopped'] as const;

/** The longest message that a person can send, in characters. */
export const maxTextLength = 32_000;
/** The longest title of a session, in characters. */
export const maxTitleLength = 200;
