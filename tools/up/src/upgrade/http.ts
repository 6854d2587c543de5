import { setTimeout as sleep } from 'node:timers/promises';

/** A request to a running stack. `headers` are added to the JSON ones. */
export type Request = {
  readonly method?: string;
  readonly body?: unknown;
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A JSON answer. Members are read as they come: a fixture must not depend on the types of one release. */
// oxlint-disable-next-line typescript/no-explicit-any -- the shape belongs to the release that answers
export type Json = any;

/** Sends a request and returns the response, whatever its status. */
export const send = (url: string, { method, body, form, headers = {} }: Request = {}): Promise<Response> =>
  fetch(url, {
    method: method ?? (body === undefined && form === undefined ? 'GET' : 'POST'),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(form === undefined ? {} : { body: form }),
  });

/**
 * Sends a request and returns the JSON answer, or `undefined` when there is none.
 *
 * @throws Error with the status and the body of any answer that is not 2xx
 */
export const call = async (url: string, request: Request = {}): Promise<Json> => {
  const response = await send(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${request.method ?? ''} ${url}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
};

/** A form with one file and further fields. */
export const fileForm = (
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  fields: Readonly<Record<string, string>> = {},
): FormData => {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  return form;
};

/** Changes a resource whose edits need If-Match. */
export const edit = async (url: string, body: unknown): Promise<Json> => {
  const etag = (await send(url)).headers.get('etag') ?? '';
  return call(url, { method: 'PATCH', body, headers: { 'if-match': etag } });
};

/**
 * Reads a resource until `fits`.
 *
 * @throws Error after 30 s
 */
export const pollUntil = async (url: string, fits: (body: Json) => boolean): Promise<Json> => {
  for (let tries = 0; tries < 300; tries += 1) {
    const body = await call(url);
    if (fits(body)) return body;
    await sleep(100);
  }
  throw new Error(`${url} did not get there in 30 s.`);
};
