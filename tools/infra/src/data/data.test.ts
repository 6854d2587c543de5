import { services } from '@quintet/fleet';
import { describe, expect, test } from 'vitest';
import { resourcesOf } from '../template.ts';
import { allOf, statementsByRole, templateFor } from '../testing.ts';

const template = templateFor('--profile=secure');

describe('PostgreSQL', () => {
  test('is 18, encrypted at rest and on the way, not public, backed up, and has a standby', () => {
    expect(allOf(template, 'AWS::RDS::DBInstance')).toMatchObject([
      {
        Engine: 'postgres',
        EngineVersion: '18',
        StorageEncrypted: true,
        PubliclyAccessible: false,
        MultiAZ: true,
        BackupRetentionPeriod: 14,
        DeletionProtection: true,
      },
    ]);
    expect(allOf(template, 'AWS::RDS::DBParameterGroup')).toMatchObject([
      { Parameters: { 'rds.force_ssl': '1' } },
    ]);
  });

  test('is kept when the stack goes, where data is meant to last', () => {
    expect(resourcesOf(template, 'AWS::RDS::DBInstance')[0]?.[1]).toMatchObject({
      DeletionPolicy: 'Snapshot',
    });
    const dev = templateFor('--profile=dev');
    expect(resourcesOf(dev, 'AWS::RDS::DBInstance')[0]?.[1]).toMatchObject({ DeletionPolicy: 'Delete' });
  });

  test('is Aurora where that was said, with the same promises', () => {
    const aurora = templateFor('--profile=secure', '--database=aurora');
    expect(allOf(aurora, 'AWS::RDS::DBCluster')).toMatchObject([
      {
        Engine: 'aurora-postgresql',
        EngineVersion: expect.stringMatching(/^18/) as string,
        StorageEncrypted: true,
        DeletionProtection: true,
        ServerlessV2ScalingConfiguration: { MinCapacity: 0.5 },
      },
    ]);
    expect(resourcesOf(aurora, 'AWS::RDS::DBInstance')).toHaveLength(2);
  });
});

describe('secrets', () => {
  type Secret = { Description: string; SecretString?: unknown; GenerateSecretString?: unknown };
  const secrets = allOf<Secret>(template, 'AWS::SecretsManager::Secret');
  const described = (text: string) => secrets.find(({ Description }) => Description === text);

  test.each(services)(
    'the URL of $name names its own role and database, and its password by reference',
    ({ name }) => {
      const url = JSON.stringify(described(`DATABASE_URL of ${name}`)?.SecretString);
      expect(url).toMatch(
        new RegExp(`"postgres://${name}:\\{\\{resolve:secretsmanager:".*":5432/${name}\\?sslmode=no-verify"`),
      );
    },
  );

  test('are made by AWS, or from one that was: the template holds no password', () => {
    for (const { SecretString, GenerateSecretString } of secrets) {
      const isMade = GenerateSecretString !== undefined;
      const isReferred = JSON.stringify(SecretString ?? '').includes('{{resolve:secretsmanager:');
      expect(isMade || isReferred).toBe(true);
    }
  });

  test('are read by the tasks of their own service only', () => {
    const reading = [...statementsByRole(template)].map(([id, statements]) => [
      id,
      [...JSON.stringify(statements).matchAll(/"Ref":"(\w+?)DatabaseUrl/g)].map(([, name]) => name),
    ]);
    const strangers = reading.filter(
      ([id, names]) =>
        !(names as string[]).every((name) => name === 'Admin' || (id as string).startsWith(name)),
    );
    expect(strangers).toEqual([]);
    const admins = reading.filter(([, names]) => names?.includes('Admin')).map(([id]) => id as string);
    expect(admins).toHaveLength(services.length);
    expect(admins.every((id) => id.includes('MigrateExecutionRole'))).toBe(true);
  });
});

describe('files', () => {
  test('are encrypted and backed up, and each keeper has a folder of its own', () => {
    expect(allOf(template, 'AWS::EFS::FileSystem')).toMatchObject([
      { Encrypted: true, BackupPolicy: { Status: 'ENABLED' }, ThroughputMode: 'elastic' },
    ]);
    expect(allOf(template, 'AWS::EFS::AccessPoint')).toMatchObject(
      ['datapulse', 'filevault'].map((name) => ({
        RootDirectory: { Path: `/${name}` },
        PosixUser: { Uid: '1000', Gid: '1000' },
      })),
    );
  });

  test('are reached through the own folder only, over TLS', () => {
    const mounting = [...statementsByRole(template)].flatMap(([id, statements]) =>
      statements
        .filter(({ Action }) => JSON.stringify(Action).includes('elasticfilesystem:'))
        .map(({ Condition }) => ({
          id,
          condition: JSON.stringify(Condition),
        })),
    );
    expect(mounting).toHaveLength(2);
    for (const { id, condition } of mounting) {
      const name = /^(\w+)TaskRole/.exec(id)?.[1] ?? '?';
      expect(condition).toMatch(new RegExp(`AccessPointArn.*Files${name}Folder`));
    }
  });
});
