/** Sends a request and returns the JSON of the answer. Rejects with the answer's text when it is not 2xx. */
export async function fetchJson<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export const post = <T>(url: string, body: unknown): Promise<T> =>
  fetchJson<T>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Uploads one file as a form. */
export function upload<T>(url: string, name: string, content: string): Promise<T> {
  const form = new FormData();
  form.set('file', new File([content], name));
  return fetchJson<T>(url, { method: 'POST', body: form });
}
