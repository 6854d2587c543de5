import { createHash } from 'node:crypto';
import type { ContractRoute } from '@quintet/contract';
import type { FastifyInstance } from 'fastify';
import { createOpenApiDocument, type NamedSchemas } from './open-api.ts';

/** The Fastify decorator that holds the routes of the API, for the OpenAPI document. */
export const apiRoutesName = 'apiRoutes';

/** The API to document. */
export type DocsOptions = {
  readonly name: string;
  readonly version: string;
  readonly rootPath: string;
  readonly schemas: NamedSchemas | undefined;
};

/** Serves the OpenAPI document at `/openapi.json` and a page that shows it at `/docs`. Both work behind the prefix. */
export function serveDocs(app: FastifyInstance, options: DocsOptions): void {
  const routes: ContractRoute[] = [];
  app.decorate(apiRoutesName, routes);
  let document: string | undefined;
  app.get('/openapi.json', async (_request, reply) => {
    // Created on the first request: features add their routes after this, and most processes never get one.
    document ??= JSON.stringify(createOpenApiDocument({ ...options, routes }));
    return reply.type('application/json').send(document);
  });
  app.get('/docs', async (_request, reply) =>
    reply
      .headers({ 'content-security-policy': docsPagePolicy, 'content-type': 'text/html; charset=utf-8' })
      .send(docsPage(options.name, options.rootPath)),
  );
}

// One page without a framework: it reads openapi.json and lists the operations, then the schemas. A `$ref` becomes a link to
// its schema. The link contains the page's own path, because a bare fragment would be resolved against <base>.
const script = `
const root = document.querySelector('main');
const text = (tag, content, name = '') => Object.assign(document.createElement(tag), { textContent: content, className: name });
const schema = (value) => {
  const pre = document.createElement('pre');
  for (const part of JSON.stringify(value, null, 2).split(/("#\\/components\\/schemas\\/\\w+")/)) {
    const name = /^"#\\/components\\/schemas\\/(\\w+)"$/.exec(part)?.[1];
    pre.append(name ? Object.assign(text('a', name), { href: location.pathname + '#' + name }) : part);
  }
  return pre;
};
const describe = (path, method, operation, prefix) => {
  const part = document.createElement('details');
  const head = document.createElement('summary');
  head.append(text('b', method.toUpperCase(), method), text('code', prefix + path), text('span', operation.summary ?? ''));
  part.append(head);
  for (const parameter of operation.parameters ?? []) part.append(text('p', parameter.in + ' ' + parameter.name + (parameter.required ? ' (required)' : '')));
  for (const [media, body] of Object.entries(operation.requestBody?.content ?? {})) part.append(text('h3', 'Body: ' + media), schema(body.schema));
  for (const [status, response] of Object.entries(operation.responses)) {
    part.append(text('h3', status + ' ' + response.description));
    for (const [media, body] of Object.entries(response.content ?? {})) if (media !== 'application/problem+json') part.append(text('p', media), schema(body.schema));
  }
  return part;
};
const openTarget = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  target.open = true;
  target.scrollIntoView();
};
fetch('openapi.json').then((answer) => answer.json()).then((api) => {
  const prefix = api.servers[0].url.replace(/\\/$/, '');
  for (const [path, methods] of Object.entries(api.paths))
    for (const [method, operation] of Object.entries(methods)) root.append(describe(path, method, operation, prefix));
  root.append(text('h2', 'Schemas'));
  for (const [name, value] of Object.entries(api.components.schemas)) {
    const part = Object.assign(document.createElement('details'), { id: name });
    part.append(text('summary', name), schema(value));
    root.append(part);
  }
  openTarget();
  addEventListener('hashchange', openTarget);
}).catch(() => root.append(text('p', "Couldn't load openapi.json.")));
`;

const style = `
:root { color-scheme: light dark; font: 14px/20px system-ui, sans-serif }
body { max-width: 960px; margin: 32px auto; padding: 0 16px }
details { border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); padding: 8px 0 }
summary { cursor: pointer; display: flex; gap: 12px; flex-wrap: wrap }
summary b { width: 56px } summary span { margin-left: auto }
pre { overflow: auto; padding: 12px; border-radius: 8px; background: color-mix(in srgb, currentColor 6%, transparent) }
`;

const hashOf = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** The content security policy of the docs page: only its own script and style, and requests to its own site. */
const docsPagePolicy =
  `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; ` +
  "connect-src 'self'; base-uri 'self'; frame-ancestors 'none'";

/** The docs page of a service. `rootPath` makes its relative links work behind the load balancer and without it. */
const docsPage = (name: string, rootPath: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<base href="${rootPath}/"><title>${name} API</title><style>${style}</style></head>` +
  `<body><h1>${name} API</h1><p><a href="openapi.json">openapi.json</a></p><main></main><script>${script}</script></body></html>`;
