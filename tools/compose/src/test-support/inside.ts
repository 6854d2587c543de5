import { docker } from '../stack/docker.ts';

/** What a service answers inside of its container, where `/ready` is. */
export async function askInside(
  container: string,
  url: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const program = `fetch(${JSON.stringify(url)}).then(async (r) => console.log(JSON.stringify({ status: r.status, text: await r.text() })))`;
  return JSON.parse(await docker('exec', container, 'node', '-e', program)) as {
    status: number;
    text: string;
  };
}
