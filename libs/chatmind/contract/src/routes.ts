import { searchRoute, type RouteTable } from '@quintet/contract/routes';

/** ChatMind's path prefix, behind the load balancer and the local router. */
export const prefix = '/api/chatmind';

/** ChatMind's routes: methods and paths without schemas, so that the tab does not load zod. */
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
  search: searchRoute,
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

/** States of a run: waiting for a process, being answered, and the three final states. */
export const runStates = ['queued', 'running', 'completed', 'failed', 'stopped'] as const;

/** Maximum length of a user's message, in characters. */
export const maxTextLength = 32_000;
/** Maximum length of a session's title, in characters. */
export const maxTitleLength = 200;

/** Questions that the page shows as examples. A test finds an answer to each in the documentation. */
export const exampleQuestions = {
  start: 'How does FileVault store a file?',
  sample: 'What happens when two people move the same card?',
} as const;
