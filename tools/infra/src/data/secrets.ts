import { SecretValue } from 'aws-cdk-lib';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type FleetRow, services } from '@quintet/fleet';
import type { Construct } from 'constructs';
import { titleOf } from '../names.ts';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import { adminUser, type Database } from './database.ts';

/** What services are told in secret. A URL holds a password, so it is a secret as a whole. */
export type Secrets = {
  readonly databaseUrls: Readonly<Record<string, ISecret>>;
  readonly adminUrl: ISecret;
  /** With it services sign what they ask of each other. */
  readonly serviceToken: ISecret;
};

const generated = (scope: Construct, id: string, description: string): Secret => {
  const secret = new Secret(scope, id, {
    description,
    generateSecretString: { excludePunctuation: true, passwordLength: 48 },
  });
  acknowledge(secret, 'SMG4', 'It is changed by hand, with a release behind it: see docs/operate/deploy.md.');
  return secret;
};

/** CloudFormation puts the password in when it makes the secret: it is never in the template. */
const url = (scope: Construct, id: string, description: string, text: string): Secret => {
  const secret = new Secret(scope, id, { description, secretStringValue: SecretValue.unsafePlainText(text) });
  acknowledge(secret, 'SMG4', 'It follows the password that it holds.');
  return secret;
};

/**
 * The certificate of RDS comes from an authority that Node does not know, and no image brings it along: what is sent is
 * encrypted, and that the database answers is kept by the network, not proven by a name.
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

/** Makes every secret. */
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
