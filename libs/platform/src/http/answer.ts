import { type ContractRoute, fillPath } from '@quintet/contract';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { etagOf } from '../etag.ts';

/** True for a route whose response carries a `version`, and so an ETag. */
export const isVersioned = ({ response, stream }: ContractRoute): boolean =>
  stream !== true && response instanceof z.ZodObject && 'version' in response.shape;

/** Makes the function that answers a route: the contract's status, ETag and Location, then the result. */
export function answerWith(route: ContractRoute, rootPath: string) {
  const hasEtag = isVersioned(route);
  return (reply: FastifyReply, result: unknown) => {
    reply.code(route.accepted?.(result) ? 202 : route.status);
    if (hasEtag) reply.header('etag', etagOf((result as { version: number }).version));
    if (route.location) {
      reply.header('location', rootPath + fillPath(route.location, result as Record<string, unknown>));
    }
    return reply.send(result);
  };
}
