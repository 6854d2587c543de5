import { createHash } from 'node:crypto';

// One page without a framework or a network: it reads openapi.json beside it and lists what is there.
const script = `
const root = document.querySelector('main');
const text = (tag, content, name = '') => Object.assign(document.createElement(tag), { textContent: content, className: name });
fetch('openapi.json').then((answer) => answer.json()).then((api) => {
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const part = document.createElement('details');
      const head = document.createElement('summary');
      head.append(text('b', method.toUpperCase(), method), text('code', api.servers[0].url.replace(/\\/$/, '') + path), text('span', operation.summary ?? ''));
      part.append(head);
      const body = operation.requestBody?.content?.['application/json']?.schema;
      for (const parameter of operation.parameters ?? []) part.append(text('p', parameter.in + ' ' + parameter.name + (parameter.required ? ' (required)' : '')));
      if (body) part.append(text('h3', 'Body'), text('pre', JSON.stringify(body, null, 2)));
      for (const [status, response] of Object.entries(operation.responses)) {
        const [media] = Object.entries(response.content ?? {});
        part.append(text('h3', status + ' ' + (media ? media[0] : '')), text('pre', media ? JSON.stringify(media[1].schema, null, 2) : response.description));
      }
      root.append(part);
    }
  }
}).catch(() => root.append(text('p', 'openapi.json could not be read.')));
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

/** The docs page's content security policy: exactly its own script and style, and requests to its own site. */
export const docsPagePolicy =
  `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; ` +
  "connect-src 'self'; base-uri 'self'; frame-ancestors 'none'";

/** The docs page of a service. `rootPath` makes its relative links work behind the load balancer and without it. */
export const docsPage = (name: string, rootPath: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<base href="${rootPath}/"><title>${name} API</title><style>${style}</style></head>` +
  `<body><h1>${name} API</h1><p><a href="openapi.json">openapi.json</a></p><main></main><script>${script}</script></body></html>`;
