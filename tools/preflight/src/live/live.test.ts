import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTree } from '@quintet/checks/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runRules } from '../rule.ts';
import { type Json, objectOf, objectsOf } from '../json.ts';
import { allRules } from '../rules/all.ts';
import { goodTree } from '../test-support/good-tree.ts';
import { readTree } from '../tree/tree.ts';
import { allowedOperations, chunk, createAws, createAwsRunner, type Operation } from './aws.ts';
import { cloudFromAccount } from './cloud-from-account.ts';

const recorded = readFileSync(join(import.meta.dirname, '../../fixtures/live/answers.json'), 'utf8');

type Answers = Record<string, Json>;

/** An account with the recorded answers. A test can change the answers of one operation first. */
function account(operation?: Operation, change?: (answer: Json) => void) {
  const answers = JSON.parse(recorded) as Answers;
  const sent: string[] = [];
  for (const [command, answer] of Object.entries(answers)) {
    if (command.split(' ').slice(0, 2).join(' ') === operation) change?.(answer);
  }
  const aws = createAws((args) => {
    const command = args.join(' ');
    sent.push(command);
    const answer = answers[command];
    return answer === undefined
      ? Promise.reject(new Error(`no recorded answer for ${command}`))
      : Promise.resolve(JSON.stringify(answer));
  });
  return { aws, sent };
}

async function findLive(operation?: Operation, change?: (answer: Json) => void): Promise<string[]> {
  const clouds = [await cloudFromAccount(account(operation, change).aws, 'acme')];
  const found = await runRules(allRules, { tree: readTree(writeTree(goodTree)), clouds });
  return found.map(({ file, rule, wrong }) => `${file.split(':').at(-1)} ${rule} ${wrong}`);
}

/** Answers are readonly for readers, but tests change them. */
const write = (json: Json, key: string, value: unknown) => {
  (json as Record<string, unknown>)[key] = value;
};

test('a correct account has no findings, and every allowed command is used', async () => {
  const { aws, sent } = account();
  const clouds = [await cloudFromAccount(aws, 'acme')];
  expect(await runRules(allRules, { tree: readTree(writeTree(goodTree)), clouds })).toEqual([]);
  const operations = new Set(sent.map((command) => command.split(' ').slice(0, 2).join(' ')));
  expect([...operations].toSorted()).toEqual([...allowedOperations]);
});

describe('rules for live accounts only', () => {
  test('NET001: a blackhole route', async () => {
    const found = await findLive('ec2 describe-route-tables', (answer) => {
      for (const route of objectsOf(answer['RouteTables']).flatMap((table) => objectsOf(table['Routes']))) {
        if (route['NatGatewayId'] !== undefined) write(route, 'State', 'blackhole');
      }
    });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(
      /^rtb-\w+ NET001 the default route of subnet-\w+ leads to a gateway that does not exist$/,
    );
  });

  test('NET001: an elastic address that is not in use', async () => {
    const found = await findLive('ec2 describe-addresses', (answer) => {
      for (const address of objectsOf(answer['Addresses'])) write(address, 'AssociationId', undefined);
    });
    expect(found).toEqual([
      expect.stringMatching(/^eipalloc-\w+ NET001 the elastic address [\d.]+ is not in use/),
    ]);
  });

  test('NET004: 0 registered targets', async () => {
    const found = await findLive('elbv2 describe-target-health', (answer) =>
      write(answer, 'TargetHealthDescriptions', []),
    );
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/NET004 arn:.+ has 0 of 1 targets$/);
  });
});

describe('rules for templates and live accounts', () => {
  test('NET003: a task that is open to everyone', async () => {
    const found = await findLive('ec2 describe-security-groups', (answer) => {
      for (const group of objectsOf(answer['SecurityGroups'])) {
        for (const permission of objectsOf(group['IpPermissions']))
          write(permission, 'IpRanges', [{ CidrIp: '0.0.0.0/0' }]);
      }
    });
    expect(found).toEqual([expect.stringMatching(/^sg-\w+ NET003 sg-\w+ allows 0.0.0.0\/0 on port 80$/)]);
  });

  test("IAM001: the article's PowerUser", async () => {
    const arn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser';
    const found = await findLive('iam list-attached-role-policies', (answer) =>
      write(answer, 'AttachedPolicies', [{ PolicyArn: arn }]),
    );
    expect(found).toEqual(['role/build IAM001 the build role build has AmazonEC2ContainerRegistryPowerUser']);
  });

  test('NAME002: a renamed container; names are case-sensitive', async () => {
    const found = await findLive('ecs describe-task-definition', (answer) => {
      const [container] = objectsOf(objectOf(answer['taskDefinition'])['containerDefinitions']);
      if (container?.['name'] === 'notes') write(container, 'name', 'Notes');
    });
    expect(found).toContain('cluster/acme NAME002 no task definition has the container notes');
  });

  test('ACCESS001: open access that is not declared', async () => {
    const found = await findLive('elbv2 describe-tags', (answer) => write(answer, 'TagDescriptions', []));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/ACCESS001 arn:.* is open to everyone, and no setting allows that$/);
  });
});

describe('access to the account is read-only', () => {
  const verb = /^(batch-get|describe|get|list)-/;
  /** Reading these could print a secret. */
  const secret = /secret|password|token|parameter|key/;

  test.each(allowedOperations)('%s is read-only and reads no secret', (operation) => {
    const [, name = ''] = operation.split(' ');
    expect(name).toMatch(verb);
    expect(name).not.toMatch(secret);
  });

  test.each([
    'ecs update-service',
    'ec2 terminate-instances',
    'secretsmanager get-secret-value',
    'ecs describe-services; rm',
  ])('%s is never sent', async (operation) => {
    let sent = 0;
    const aws = createAws(() => Promise.resolve(`${(sent += 1)}`));
    await expect(aws(operation as Operation)).rejects.toThrow('is not on the list of read-only commands.');
    expect(sent).toBe(0);
  });
});

describe('an account that cannot be checked gives one sentence', () => {
  test('for an empty cluster', async () => {
    const aws = createAws(() => Promise.resolve('{"serviceArns":[]}'));
    await expect(cloudFromAccount(aws, 'acme')).rejects.toThrow('The cluster acme has no services.');
  });

  test('for an answer that is not JSON', async () => {
    await expect(createAws(() => Promise.resolve('<html>'))('ecs list-services')).rejects.toThrow(
      'aws ecs list-services did not answer in JSON.',
    );
  });

  /** Puts a fake `aws` shell script first on the PATH. */
  function installFakeAws(lines: string): void {
    const folder = writeTree({});
    writeFileSync(join(folder, 'aws'), `#!/bin/sh\n${lines}\n`);
    chmodSync(join(folder, 'aws'), 0o755);
    const { PATH } = process.env;
    process.env['PATH'] = `${folder}:${PATH}`;
    onTestFinished(() => {
      process.env['PATH'] = PATH;
    });
  }

  test('with the error of the AWS CLI, which gets region and format', async () => {
    installFakeAws(
      'test "$1 $2" = "ecs list-services" && echo "\\"$*\\"" && exit 0\necho >&2; echo "The token is expired" >&2; exit 254',
    );
    const run = createAwsRunner('eu-central-1');
    expect(await run(['ecs', 'list-services'])).toBe(
      '"ecs list-services --output json --region eu-central-1"\n',
    );
    await expect(run(['ecr', 'describe-repositories'])).rejects.toThrow(
      'aws ecr describe-repositories failed: The token is expired',
    );
  });

  test('for a missing AWS CLI', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = writeTree({});
    onTestFinished(() => {
      process.env['PATH'] = PATH;
    });
    await expect(createAwsRunner(undefined)(['ecs', 'list-services'])).rejects.toThrow(
      '--live needs the program aws',
    );
  });
});

test.each([
  [[], []],
  [[1], [[1]]],
  [
    [1, 2, 3],
    [[1, 2], [3]],
  ],
])('chunk: %j in chunks of two', (items, chunks) => {
  expect(chunk(items, 2)).toEqual(chunks);
});
