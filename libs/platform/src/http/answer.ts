import { type ContractRoute, fillPath } from '@quintet/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { etagOf } from '../etag.ts';
import { isUnmodified } from './send-bytes.ts';

/** True for a route whose response has a `version`, and therefore an ETag. */
export const isVersioned = ({ response, stream }: ContractRoute): boolean =>
  stream !== true && response instanceof z.ZodObject && 'version' in response.shape;

/** Creates the function that sends a route's answer: status, ETag and Location of the contract with the result, or 304. */
export function answerWith(route: ContractRoute, rootPath: string) {
  const hasEtag = isVersioned(route);
  return (request: FastifyRequest, reply: FastifyReply, result: unknown) => {
    reply.code(route.accepted?.(result) ? 202 : route.status);
    if (hasEtag) {
      const etag = etagOf((result as { version: number }).version);
      reply.header('etag', etag);
      if (route.revalidates && isUnmodified(request.headers['if-none-match'], etag)) {
        return reply.code(304).header('vary', 'Accept-Encoding').send();
      }
    }
    if (route.location) {
      reply.header('location', rootPath + fillPath(route.location, result as Record<string, unknown>));
    }
    return reply.send(result);
  };
}
