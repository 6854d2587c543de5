import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { securityHeaders } from './security-headers.ts';
import { type Asset, loadSite, toStatement } from './site.ts';

const send = (req: IncomingMessage, res: ServerResponse, asset: Asset): void => {
  const { etag, cacheControl, type } = asset;
  const headers = {
    ...securityHeaders,
    ...(etag !== undefined && { etag }),
    'cache-control': cacheControl,
    vary: 'Accept-Encoding',
  };
  if (etag !== undefined && req.headers['if-none-match'] === etag) {
    return void res.writeHead(304, headers).end();
  }
  const gzipped = /\bgzip\b/.test(req.headers['accept-encoding'] ?? '') ? asset.gzipped() : undefined;
  const body = gzipped ?? asset.body;
  res.writeHead(200, {
    ...headers,
    'content-type': type,
    'content-length': body.length,
    ...(gzipped && { 'content-encoding': 'gzip' }),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
};

const refuse = (res: ServerResponse, status: 404 | 405, detail: string): void => {
  const title = status === 404 ? 'Not Found' : 'Method Not Allowed';
  const code = status === 404 ? 'shell.not_found' : 'shell.method_not_allowed';
  const problem = { type: 'about:blank', title, status, code, detail, requestId: randomUUID() };
  res.writeHead(status, {
    ...securityHeaders,
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  });
  res.end(JSON.stringify(problem));
};

/** The URL of a tab is the page. A missing path that looks like a file or an API is 404. */
const isTabUrl = (path: string): boolean => !/^\/(?:api|assets)(?:\/|$)|\.[^/]*$/.test(path);

/** Serves the built page. `services` are the running ones; the page reads them from /config.json. */
export const createShellServer = (folder: string, services: readonly string[]): Server => {
  const site = new Map(loadSite(folder));
  site.set('/config.json', toStatement({ services }));
  site.set('/health', toStatement({ status: 'ok', service: 'shell' }));
  const page = site.get('/index.html');
  return createServer((req, res) => {
    const [path = '/'] = (req.url ?? '/').split('?', 1);
    if (req.method !== 'GET' && req.method !== 'HEAD') return refuse(res, 405, 'The page can only be read.');
    const asset = site.get(path) ?? (isTabUrl(path) ? page : undefined);
    if (!asset) return refuse(res, 404, 'There is nothing here.');
    send(req, res, asset);
  });
};
