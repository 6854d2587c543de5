import { SecretValue } from 'aws-cdk-lib';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type FleetRow, services } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { titleOf } from '../names.ts';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import { adminUser, type Database } from './database.ts';

/** The secrets that services read. A database URL contains a password, so the whole URL is a secret. */
export type Secrets = {
  readonly databaseUrls: Readonly<Record<string, ISecret>>;
  readonly adminUrl: ISecret;
  /** Services sign their requests to each other with it. */
  readonly serviceToken: ISecret;
};

const generated = (scope: Construct, id: string, description: string): Secret => {
  const secret = new Secret(scope, id, {
    description,
    generateSecretString: { excludePunctuation: true, passwordLength: 48 },
  });
  acknowledge(secret, 'SMG4', 'It is rotated by hand, followed by a release: see docs/operate/deploy.md.');
  return secret;
};

/** CloudFormation inserts the password when it creates the secret, so the template never contains it. */
const url = (scope: Construct, id: string, description: string, text: string): Secret => {
  const secret = new Secret(scope, id, { description, secretStringValue: SecretValue.unsafePlainText(text) });
  acknowledge(secret, 'SMG4', 'It changes with the password that it contains.');
  return secret;
};

/**
 * Node does not trust the certificate authority of RDS, and the images do not contain it: traffic is encrypted, but the
 * database is authenticated by the network alone, not by its certificate.
 */
const tls = 'sslmode=no-verify';

const urlFor = ({ host }: Database, user: string, password: SecretValue, database: string): string =>
  `postgres://${user}:${password.unsafeUnwrap()}@${host}:5432/${database}?${tls}`;

const databaseUrl = (scope: Construct, database: Database, row: FleetRow): Secret => {
  const { name } = row;
  const password = generated(scope, `${titleOf(row)}Password`, `PostgreSQL's password of ${name}`);
  const text = urlFor(database, name, password.secretValue, name);
  return url(scope, `${titleOf(row)}DatabaseUrl`, `DATABASE_URL of ${name}`, text);
};

/** Creates every secret. */
export const makeSecrets = (scope: Construct, database: Database): Secrets => {
  const adminPassword = database.admin.secretValueFromJson('password');
  return {
    databaseUrls: Object.fromEntries(services.map((row) => [row.name, databaseUrl(scope, database, row)])),
    adminUrl: url(
      scope,
      'AdminDatabaseUrl',
      'ADMIN_DATABASE_URL of bootstrap',
      urlFor(database, adminUser, adminPassword, 'postgres'),
    ),
    serviceToken: generated(scope, 'ServiceToken', 'SERVICE_TOKEN of all services'),
  };
};
