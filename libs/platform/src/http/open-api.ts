import swagger from '@fastify/swagger';
import {
  type Contract,
  type ContractRoute,
  idempotencyKeyHeader,
  problem,
  problemMediaType,
} from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { docsPage, docsPagePolicy } from './docs-page.ts';

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
    transform: jsonSchemaTransform,
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

/** The Fastify schema of a contract's route: what is validated, serialised and described. */
export function schemaOf(route: Contract[string]): Record<string, unknown> {
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? ''],
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    headers: headersOf(route),
    response: { [route.status]: responseOf(route) },
  };
}

function headersOf(route: ContractRoute): z.ZodType {
  const value = z.string().optional();
  return z.looseObject({
    ...(route.method === 'GET' ? {} : { [idempotencyKeyHeader]: value }),
    ...(route.ifMatch === undefined
      ? {}
      : { 'if-match': route.ifMatch === 'required' ? value.describe('required') : value }),
    ...(route.stream ? { 'last-event-id': value } : {}),
  });
}

function responseOf(route: ContractRoute): unknown {
  if (route.response === undefined) return z.null().describe('Nothing');
  if (!route.stream) return route.response;
  return {
    description: 'One event after another',
    content: { 'text/event-stream': { schema: route.response } },
  };
}
