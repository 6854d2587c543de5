import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type DockerConfig = { readonly auths?: Readonly<Record<string, { readonly auth?: string }>> };

/** What `docker login` left for a host, as the value of an Authorization header; undefined when nobody logged in. */
export const credentialsFor = (host: string, env: NodeJS.ProcessEnv): string | undefined => {
  const folder = env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? homedir(), '.docker');
  try {
    const { auths } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as DockerConfig;
    const auth = auths?.[host]?.auth ?? auths?.[`https://${host}`]?.auth;
    return auth && `Basic ${auth}`;
  } catch {
    return undefined;
  }
};
