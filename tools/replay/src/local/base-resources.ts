import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { createRouter } from '@quintet/router';

/** Replaces RDS, Secrets Manager, EFS and Service Connect: one database server, and one address for each service. */
export type BaseResources = {
  /** The environment that replaces values of the template: addresses and folders of a service, and its secrets. */
  readonly environmentOf: (service: string, secrets: readonly string[]) => Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

type Options = {
  readonly folder: string;
  readonly services: readonly string[];
  readonly publicUrl: string;
  readonly originOf: (service: string) => string | undefined;
};

/** Gives each service a fixed address through a router, as Service Connect does, so that peers find its current task. */
const connectPeers = async (services: readonly string[], originOf: Options['originOf']) => {
  const routers = services.map((name) => ({
    name,
    router: createRouter({ table: { rules: [], defaultTarget: name }, originOf }),
  }));
  const ports = await Promise.all(routers.map(({ router }) => router.listen(0)));
  const addresses = Object.fromEntries(
    routers.map(({ name }, index) => [name, `http://127.0.0.1:${ports[index]}`]),
  );
  return { addresses, close: () => Promise.all(routers.map(({ router }) => router.close(0))) };
};

/** Starts the base resources, with a real PostgreSQL and durable data in `folder`. */
export const openBaseResources = async ({
  folder,
  services,
  publicUrl,
  originOf,
}: Options): Promise<BaseResources> => {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg18') });
  const peers = await connectPeers(services, originOf);
  const token = randomBytes(32).toString('base64url');
  const passwords = new Map<string, string>();

  const databaseOf = (service: string): string => {
    const password = passwords.get(service) ?? randomBytes(24).toString('base64url');
    passwords.set(service, password);
    const url = new URL(server.adminUrl);
    return Object.assign(url, { username: service, password, pathname: `/${service}` }).href;
  };
  /** Secrets by their names in a task definition. */
  const secretOf: Readonly<Record<string, (service: string) => string>> = {
    DATABASE_URL: databaseOf,
    ADMIN_DATABASE_URL: () => server.adminUrl,
    SERVICE_TOKEN: () => token,
  };
  return {
    environmentOf: (service, secrets) => {
      const dataDir = join(folder, service);
      mkdirSync(dataDir, { recursive: true });
      const { [service]: _own, ...others } = peers.addresses;
      return {
        DATA_DIR: dataDir,
        PUBLIC_URL: publicUrl,
        PEERS: JSON.stringify(others),
        ALLOWED_HOSTS: '',
        TRUST_PROXY: '127.0.0.1/32',
        DRAIN_MS: '0',
        STOP_TIMEOUT_MS: '5000',
        POOL_SIZE: '4',
        ...Object.fromEntries(secrets.map((name) => [name, secretOf[name]?.(service) ?? ''])),
      };
    },
    stop: async () => {
      await peers.close();
      await server.stop();
    },
  };
};
