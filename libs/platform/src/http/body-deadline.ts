import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limits } from '../limits.ts';
import { answerMalformedHttp } from './malformed-http.ts';

declare module 'fastify' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be merged
  export interface FastifyContextConfig {
    /** The media type of the route's body; JSON when absent. */
    accepts?: string;
  }
}

/** The route config of an upload. */
export const uploadConfig = { accepts: 'multipart/form-data' } as const;

/** The media type that the route of a request accepts. */
export const acceptedType = ({ routeOptions }: FastifyRequest): string =>
  routeOptions.config.accepts ?? 'application/json';

const hasBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Answers 408 when a body has not arrived in time. Node's own limit would also end long uploads. */
export function limitBodyTime(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (!hasBody(request) || acceptedType(request) === uploadConfig.accepts) return;
    const { raw } = request;
    const tooSlow = Object.assign(new Error('timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    const deadline = setTimeout(() => answerMalformedHttp(tooSlow, raw.socket), limits.requestTimeoutMs);
    raw.once('end', () => clearTimeout(deadline)).once('close', () => clearTimeout(deadline));
  });
}
