import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request to a server of the page, and the expected status. */
export type SiteRequest = {
  readonly name: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: 200 | 304 | 404 | 405;
};

const page = (path: string): SiteRequest => ({ name: `${path} is the page`, path, status: 200 });
const nothing = (path: string): SiteRequest => ({ name: `${path} is missing`, path, status: 404 });
const refused = (method: string): SiteRequest => ({
  name: `${method} is refused`,
  method,
  path: '/taskflow',
  status: 405,
});

/** Requests that every server of the page must answer in the same way, for any build of the page. */
export const siteRequests: readonly SiteRequest[] = [
  page('/'),
  page('/index.html'),
  page('/taskflow'),
  page('/taskflow/boards/7?card=1'),
  page('/apiary'),
  page('/assetsx/'),
  { name: 'the running services', path: '/config.json', status: 200 },
  { name: 'its health', path: '/health', status: 200 },
  { name: 'its health, with a query', path: '/health?deep', status: 200 },
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
  { name: 'HEAD of a missing file', method: 'HEAD', path: '/missing.png', status: 404 },
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
    name: 'a date, which is ignored',
    path: '/index.html',
    headers: { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
    status: 200,
  },
  {
    name: 'a range, which is ignored',
    path: '/index.html',
    headers: { range: 'bytes=0-9' },
    status: 200,
  },
];

/** An answer without the parts that differ each time or belong to the connection. */
export type SiteAnswer = {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

const ofTheMoment = new Set(['date', 'server', 'connection', 'keep-alive', 'transfer-encoding']);
const requestId = /"requestId":"[\w-]+"/;

/** nginx always sends length 0 with a 304; browsers ignore it. */
const isOfTheServer = (name: string, { statusCode, headers }: IncomingMessage): boolean =>
  ofTheMoment.has(name) ||
  (name === 'content-length' &&
    (statusCode === 304 || headers['content-type'] === 'application/problem+json'));

/** Sends a request without normalising its path, as `fetch` does. The body is returned in Latin-1, byte for byte. */
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
