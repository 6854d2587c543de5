import {
  type ContractRoute,
  health,
  idempotencyKeyHeader,
  problem,
  problemMediaType,
  searchResult,
} from '@quintet/contract';
import { z } from 'zod';
import { toProblem } from '../problem.ts';
import { invalidRequest } from '../platform-errors.ts';
import { isVersioned } from './answer.ts';
import { failuresOf, successesOf } from './statuses.ts';

/** Schemas that have a name in the OpenAPI document, such as `{ Board: board, Card: card }`. */
export type NamedSchemas = Readonly<Record<string, z.ZodType>>;

/** Input of an OpenAPI document. `rootPath` is the server's path, such as `/api/taskflow`. */
export type ApiDescription = {
  readonly name: string;
  readonly version: string;
  readonly rootPath: string;
  readonly routes: readonly ContractRoute[];
  readonly schemas?: NamedSchemas | undefined;
};

/** A JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1). */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The parts of an OpenAPI 3.1 operation that we use. */
export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
};

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
};

/**
 * Creates the OpenAPI document of some routes. The named schemas that they use, and `Problem`, are in `components.schemas`;
 * the routes refer to them. Needs no running service.
 *
 * @throws when a named schema is different in requests and in responses: it then needs two names
 */
export function createOpenApiDocument(api: ApiDescription): OpenApiDocument {
  const { name, version, rootPath, routes } = api;
  const { requests, responses, components } = toJsonSchemas(routes, { ...api.schemas, ...commonSchemas });
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const operations = (paths[route.path.replaceAll(/:(\w+)/g, '{$1}')] ??= {});
    operations[route.method.toLowerCase()] = describeOperation(
      route,
      requests[route.name]?.['properties'] as RequestSchemas,
      (responses[route.name]?.['properties'] as ResponseSchemas | undefined)?.response,
    );
  }
  return {
    openapi: '3.1.0',
    info: { title: name, version },
    servers: [{ url: rootPath || '/' }],
    paths,
    components: { schemas: components },
  };
}

const exampleProblem = toProblem(
  invalidRequest([{ pointer: '/body/title', detail: 'must not be empty' }]),
  '4f2a9c0d1e3b5a67',
);

const namedProblem = problem.meta({
  description:
    'An error (RFC 9457). `code` is stable, `detail` is for people, `errors` names the invalid fields.',
  examples: [exampleProblem],
});

const commonSchemas = { Health: health, SearchResult: searchResult, Problem: namedProblem };

type ObjectSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
};

type RequestSchemas = {
  readonly params?: ObjectSchema;
  readonly query?: ObjectSchema;
  readonly headers?: ObjectSchema;
  readonly body?: JsonSchema;
  readonly upload?: JsonSchema;
};

type ResponseSchemas = { readonly response?: JsonSchema };

function describeOperation(route: ContractRoute, request: RequestSchemas, response?: JsonSchema): Operation {
  const { params, query, headers, body, upload } = request;
  const parameters = [
    ...parametersIn('path', params),
    ...parametersIn('query', query),
    ...parametersIn('header', headers),
  ];
  const media = upload ? 'multipart/form-data' : 'application/json';
  const sent = upload ?? body;
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? ''],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(sent ? { requestBody: { required: true, content: { [media]: { schema: sent } } } } : {}),
    responses: describeResponses(route, response),
  };
}

const parametersIn = (where: string, { properties = {}, required = [] }: ObjectSchema = {}) =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema,
  }));

function describeResponses(route: ContractRoute, schema?: JsonSchema): Record<string, object> {
  const headers = responseHeadersOf(route);
  const content = schema && { [route.stream ? 'text/event-stream' : 'application/json']: { schema } };
  const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  const successes = successesOf(route).map(([status, description]) => [
    String(status),
    {
      description,
      ...(Object.keys(headers).length > 0 ? { headers } : {}),
      ...(status === 304 ? {} : route.bytes ? { content: bytes } : content ? { content } : {}),
    },
  ]);
  const failures = failuresOf(route).map(([status, text]) => [String(status), failure(text)]);
  return {
    ...Object.fromEntries([...successes, ...failures]),
    default: failure('Any other error: `code` says which'),
  };
}

const responseHeadersOf = (route: ContractRoute) => ({
  ...(isVersioned(route) ? { ETag: stringHeader('The version, for If-Match') } : {}),
  ...(route.location ? { Location: stringHeader('The path of the created object') } : {}),
});

const failure = (description: string) => ({
  description,
  content: { [problemMediaType]: { schema: { $ref: referenceTo('Problem') } } },
});

const stringHeader = (description: string) => ({ description, schema: { type: 'string' } });

function headersOf(route: ContractRoute): z.ZodObject {
  const value = z.string().optional();
  return z.object({
    ...(route.method === 'GET' ? {} : { [idempotencyKeyHeader]: value }),
    ...(route.ifMatch === undefined ? {} : { 'if-match': route.ifMatch === 'required' ? z.string() : value }),
    ...(route.stream ? { 'last-event-id': value } : {}),
    ...(route.bytes ? { range: value, 'if-range': value } : {}),
    ...(route.bytes || route.revalidates ? { 'if-none-match': value } : {}),
  });
}

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Converts all schemas at once, because zod only writes references between schemas of one registry. */
function toJsonSchemas(
  routes: readonly ContractRoute[],
  named: NamedSchemas,
): { requests: Schemas; responses: Schemas; components: Schemas } {
  const binary = z.string().meta({ format: 'binary' });
  const requests = convert(routes, named, 'input', (route) => ({
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { query: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(route.upload ? { upload: route.upload.extend({ file: binary }) } : {}),
    headers: headersOf(route),
  }));
  const responses = convert(routes, named, 'output', responseOf);
  const components: Record<string, JsonSchema> = {};
  for (const name of Object.keys(named)) {
    const [sent, received] = [requests, responses].map((schemas) => schemas.referenced(name));
    if (sent && received && JSON.stringify(sent) !== JSON.stringify(received))
      throw new Error(`The schema ${name} is different in requests and responses. Give it two names.`);
    const schema = received ?? sent;
    if (schema) components[name] = schema;
  }
  return {
    requests: requests.routes,
    responses: responses.routes,
    components,
  };
}

const plain = ({ $id: _id, $schema: _schema, ...rest }: JsonSchema): JsonSchema => rest;

const responseOf = ({ response }: ContractRoute): Record<string, z.ZodType> => ({
  ...(response ? { response } : {}),
  problem: namedProblem,
});

const referenceTo = (name: string): string => `#/components/schemas/${name}`;

function convert(
  routes: readonly ContractRoute[],
  named: NamedSchemas,
  io: 'input' | 'output',
  partsOf: (route: ContractRoute) => Record<string, z.ZodType>,
): { routes: Schemas; referenced: (name: string) => JsonSchema | undefined } {
  const registry = z.registry<{ id?: string }>();
  for (const [name, schema] of Object.entries(named)) registry.add(schema, { id: name });
  for (const route of routes) registry.add(z.object(partsOf(route)), { id: routeId(route.name) });
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: referenceTo,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // A newer build may add members to its responses.
      if (io === 'output' && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
    },
  });
  const text = JSON.stringify(schemas);
  return {
    routes: Object.fromEntries(routes.map(({ name }) => [name, plain(schemas[routeId(name)] ?? {})])),
    referenced: (name) =>
      text.includes(`"$ref":"${referenceTo(name)}"`) ? plain(schemas[name] ?? {}) : undefined,
  };
}

// Cannot collide with the name of a schema.
const routeId = (name: string): string => `route ${name}`;
