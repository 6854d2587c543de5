import { docker } from '../stack/docker.ts';

/** Sends a request from inside a service's container, where the ops port with `/ready` is reachable. */
export async function fetchInContainer(
  container: string,
  url: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const program = `fetch(${JSON.stringify(url)}).then(async (r) => console.log(JSON.stringify({ status: r.status, text: await r.text() })))`;
  return JSON.parse(await docker('exec', container, 'node', '-e', program)) as {
    status: number;
    text: string;
  };
}
