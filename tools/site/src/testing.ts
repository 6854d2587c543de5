import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** One request to a server of the page, and what it must answer. */
export type SiteRequest = {
  readonly name: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: 200 | 304 | 404 | 405;
};

const page = (path: string): SiteRequest => ({ name: `${path} is the page`, path, status: 200 });
const nothing = (path: string): SiteRequest => ({ name: `${path} is nothing`, path, status: 404 });
const refused = (method: string): SiteRequest => ({
  name: `${method} is refused`,
  method,
  path: '/taskflow',
  status: 405,
});

/** What every server of the page must answer alike, whatever build of the page it serves. */
export const siteRequests: readonly SiteRequest[] = [
  page('/'),
  page('/index.html'),
  page('/taskflow'),
  page('/taskflow/boards/7?card=1'),
  page('/apiary'),
  page('/assetsx/'),
  { name: 'which services run', path: '/config.json', status: 200 },
  { name: 'its health', path: '/health', status: 200 },
  { name: 'its health, asked with a query', path: '/health?deep', status: 200 },
  nothing('/assets/app-old.js'),
  nothing('/assets'),
  nothing('/assets/'),
  nothing('/missing.png'),
  nothing('/index.html.gz'),
  nothing('/api'),
  nothing('/api/taskflowx'),
  nothing('/.vite/shipped.json'),
  nothing('/../secret.txt'),
  nothing('/assets/../../secret.txt'),
  nothing('/%2e%2e/secret.txt'),
  nothing('/..%2fsecret.txt'),
  nothing('/assets/%00.js'),
  { name: 'HEAD of the page', method: 'HEAD', path: '/taskflow', status: 200 },
  { name: 'HEAD of nothing', method: 'HEAD', path: '/missing.png', status: 404 },
  refused('POST'),
  refused('PUT'),
  refused('DELETE'),
  refused('OPTIONS'),
  {
    name: 'another entity tag',
    path: '/taskflow',
    headers: { 'if-none-match': '"of-an-older-build"' },
    status: 200,
  },
  {
    name: 'a date, which says nothing of the content',
    path: '/index.html',
    headers: { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
    status: 200,
  },
  {
    name: 'a range, which nobody needs of a page',
    path: '/index.html',
    headers: { range: 'bytes=0-9' },
    status: 200,
  },
];

/** What a server answered, without what is another each time or of the connection alone. */
export type SiteAnswer = {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

const ofTheMoment = new Set(['date', 'server', 'connection', 'keep-alive', 'transfer-encoding']);
const requestId = /"requestId":"[\w-]+"/;

/** nginx says that a 304 has length 0, and cannot be told not to; a browser reads no length there. */
const isOfTheServer = (name: string, { statusCode, headers }: IncomingMessage): boolean =>
  ofTheMoment.has(name) ||
  (name === 'content-length' &&
    (statusCode === 304 || headers['content-type'] === 'application/problem+json'));

/** Asks without the tidying of paths that `fetch` does. A body is given in Latin-1, byte for byte. */
export const askSite = async (
  origin: string,
  { method = 'GET', path, headers = {} }: Omit<SiteRequest, 'name' | 'status'>,
): Promise<SiteAnswer> => {
  const sent = request(origin, { method, path, headers, agent: false }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const body = await text(response.setEncoding('latin1'));
  const kept = Object.entries(response.headers).filter(([name]) => !isOfTheServer(name, response));
  return {
    status: response.statusCode,
    headers: Object.fromEntries(kept),
    body: body.replace(requestId, '"requestId":"..."'),
  };
};
