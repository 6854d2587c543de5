import swagger from '@fastify/swagger';
import { problem, problemMediaType } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { docsPage, docsPagePolicy } from './docs-page.ts';
import { describeRoute } from './route-schema.ts';

/** OpenAPI 3.1 at `/openapi.json`, made from the contract, and a page to read it at `/docs`; both know the prefix. */
export async function describeApi(
  app: FastifyInstance,
  service: { name: string; version: string; rootPath: string },
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: service.name, version: service.version },
      servers: [{ url: service.rootPath || '/' }],
    },
    transform: describeRoute,
  });
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(withCommonParts(app.swagger() as Document))),
  );
  app.get('/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .headers({ 'content-security-policy': docsPagePolicy, 'content-type': 'text/html; charset=utf-8' })
      .send(docsPage(service.name, service.rootPath)),
  );
}

type Operation = { responses?: Record<string, unknown> };
type Document = { components?: { schemas?: object }; paths?: Record<string, object> };

/** Every operation may fail with a problem document; saying so once here keeps the routes free of it. */
function withCommonParts(document: Document): Document {
  const failure = {
    description: 'A problem: `code` says which',
    content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const schemas = { ...document.components?.schemas, Problem: z.toJSONSchema(problem) };
  const paths = Object.entries(document.paths ?? {}).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations as Record<string, Operation>).map(([method, operation]) => [
        method,
        { ...operation, responses: { ...operation.responses, default: failure } },
      ]),
    ),
  ]);
  return { ...document, components: { ...document.components, schemas }, paths: Object.fromEntries(paths) };
}
