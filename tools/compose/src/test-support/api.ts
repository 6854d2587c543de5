/** Asks a house and gives the answer's JSON. Anything but 2xx rejects, with what was said. */
export async function ask<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Posts JSON. */
export const post = <T>(url: string, body: unknown): Promise<T> =>
  ask<T>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Posts a form with one file. */
export function upload<T>(url: string, name: string, content: string): Promise<T> {
  const form = new FormData();
  form.set('file', new File([content], name));
  return ask<T>(url, { method: 'POST', body: form });
}
