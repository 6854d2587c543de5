import { type ContractRoute, idempotencyKeyHeader, statusesOf } from '@quintet/contract';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isVersioned } from './answer.ts';

/** The Fastify schema of a contract's route: what is validated, serialised and described. */
export function schemaOf(route: ContractRoute): Record<string, unknown> {
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? ''],
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(route.upload ? { upload: route.upload } : {}),
    headers: headersOf(route),
    ...(route.bytes ? { bytes: true } : { response: responsesOf(route) }),
    responseHeaders: responseHeadersOf(route),
  };
}

function headersOf(route: ContractRoute): z.ZodType {
  const value = z.string().optional();
  return z.looseObject({
    ...(route.method === 'GET' ? {} : { [idempotencyKeyHeader]: value }),
    ...(route.ifMatch === undefined
      ? {}
      : { 'if-match': route.ifMatch === 'required' ? value.describe('Required: 428 without it') : value }),
    ...(route.stream ? { 'last-event-id': value } : {}),
    ...(route.bytes ? { range: value, 'if-range': value, 'if-none-match': value } : {}),
    ...(route.revalidates ? { 'if-none-match': value } : {}),
  });
}

const responsesOf = (route: ContractRoute) =>
  Object.fromEntries(statusesOf(route).map((status) => [status, responseOf(route)]));

function responseOf(route: ContractRoute): unknown {
  if (route.response === undefined) return z.null().describe('Nothing');
  if (!route.stream) return route.response;
  return {
    description: 'One event after another',
    content: { 'text/event-stream': { schema: route.response } },
  };
}

const responseHeadersOf = (route: ContractRoute) => ({
  ...(isVersioned(route) ? { ETag: { type: 'string', description: 'The version, for If-Match' } } : {}),
  ...(route.location ? { Location: { type: 'string', description: 'Where it is read' } } : {}),
});

type Transform = typeof jsonSchemaTransform;

/** A route as OpenAPI's maker wants it: zod turned into JSON Schema, the success answer with its headers. */
export const describeRoute: Transform = (document) => {
  const { schema, url } = jsonSchemaTransform({ ...document, schema: withForms(document.schema) });
  const { responseHeaders: headers, response, ...rest } = schema as Described;
  if (!headers || !response || Object.keys(headers).length === 0) return { schema, url };
  const answers = Object.entries(response).map(([status, answer]) => [status, { ...answer, headers }]);
  return { schema: { ...rest, response: Object.fromEntries(answers) }, url };
};

const binary = z.string().meta({ format: 'binary' });
const bytesAnswer = (description: string) => ({
  description,
  content: { 'application/octet-stream': { schema: binary } },
});
const bytesAnswers = { 200: bytesAnswer('All bytes'), 206: bytesAnswer('The range that was asked for') };

/** Forms and bytes as OpenAPI says them. Fastify must not see these: it would validate a form's body, which is a stream. */
function withForms<S>(described: S): S {
  const { upload, bytes, ...schema } = described as { upload?: z.ZodObject; bytes?: true };
  return {
    ...schema,
    ...(upload ? { body: upload.extend({ file: binary }), consumes: ['multipart/form-data'] } : {}),
    ...(bytes ? { response: bytesAnswers } : {}),
  } as S;
}

type Described = { responseHeaders?: object; response?: Record<string, object> };
