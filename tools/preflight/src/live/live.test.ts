import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTree } from '@quintet/checks/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { judge } from '../judge.ts';
import { type Json, objectOf, objectsOf } from '../json.ts';
import { allRules } from '../rules/all.ts';
import { goodTree } from '../test-support/good-tree.ts';
import { readTree } from '../tree/tree.ts';
import { allowed, awsBy, awsCli, type Operation } from './aws.ts';
import { cloudOfAccount } from './cloud-of-account.ts';

const recorded = readFileSync(join(import.meta.dirname, '../../fixtures/live/answers.json'), 'utf8');

type Answers = Record<string, Json>;

/** An account that answers what was recorded; a test may change the answers of an operation first. */
function account(operation?: Operation, change?: (answer: Json) => void) {
  const answers = JSON.parse(recorded) as Answers;
  const asked: string[] = [];
  for (const [command, answer] of Object.entries(answers)) {
    if (command.split(' ').slice(0, 2).join(' ') === operation) change?.(answer);
  }
  const aws = awsBy((words) => {
    const command = words.join(' ');
    asked.push(command);
    const answer = answers[command];
    return answer === undefined
      ? Promise.reject(new Error(`nothing was recorded for ${command}`))
      : Promise.resolve(JSON.stringify(answer));
  });
  return { aws, asked };
}

async function findLive(operation?: Operation, change?: (answer: Json) => void): Promise<string[]> {
  const clouds = [await cloudOfAccount(account(operation, change).aws, 'house')];
  const found = await judge(allRules, { tree: readTree(writeTree(goodTree)), clouds });
  return found.map(({ file, rule, wrong }) => `${file.split(':').at(-1)} ${rule} ${wrong}`);
}

/** Answers are data to be changed here, whatever readers may do. */
const write = (json: Json, key: string, value: unknown) => {
  (json as Record<string, unknown>)[key] = value;
};

test('an account in order has no finding, and every command that may be sent was needed', async () => {
  const { aws, asked } = account();
  const clouds = [await cloudOfAccount(aws, 'house')];
  expect(await judge(allRules, { tree: readTree(writeTree(goodTree)), clouds })).toEqual([]);
  const operations = new Set(asked.map((command) => command.split(' ').slice(0, 2).join(' ')));
  expect([...operations].toSorted()).toEqual([...allowed]);
});

describe('what only a live account can tell', () => {
  test('NET001: a blackhole', async () => {
    const found = await findLive('ec2 describe-route-tables', (answer) => {
      for (const route of objectsOf(answer['RouteTables']).flatMap((table) => objectsOf(table['Routes']))) {
        if (route['NatGatewayId'] !== undefined) write(route, 'State', 'blackhole');
      }
    });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(
      /^rtb-\w+ NET001 the default route of subnet-\w+ leads to a gateway that is gone$/,
    );
  });

  test('NET001: an address that is paid for and belongs to nothing', async () => {
    const found = await findLive('ec2 describe-addresses', (answer) => {
      for (const address of objectsOf(answer['Addresses'])) write(address, 'AssociationId', undefined);
    });
    expect(found).toEqual([
      expect.stringMatching(/^eipalloc-\w+ NET001 the elastic address [\d.]+ belongs to nothing/),
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

describe('what templates are judged for too', () => {
  test('NET003: everybody reaches a task', async () => {
    const found = await findLive('ec2 describe-security-groups', (answer) => {
      for (const group of objectsOf(answer['SecurityGroups'])) {
        for (const permission of objectsOf(group['IpPermissions']))
          write(permission, 'IpRanges', [{ CidrIp: '0.0.0.0/0' }]);
      }
    });
    expect(found).toEqual([expect.stringMatching(/^sg-\w+ NET003 sg-\w+ lets 0.0.0.0\/0 in on port 80$/)]);
  });

  test("IAM001: the article's PowerUser", async () => {
    const arn = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser';
    const found = await findLive('iam list-attached-role-policies', (answer) =>
      write(answer, 'AttachedPolicies', [{ PolicyArn: arn }]),
    );
    expect(found).toEqual(['role/build IAM001 the build role build has AmazonEC2ContainerRegistryPowerUser']);
  });

  test('NAME002: a container that was renamed; case counts', async () => {
    const found = await findLive('ecs describe-task-definition', (answer) => {
      const [container] = objectsOf(objectOf(answer['taskDefinition'])['containerDefinitions']);
      if (container?.['name'] === 'notes') write(container, 'name', 'Notes');
    });
    expect(found).toContain('cluster/house NAME002 no task definition has the container notes');
  });

  test('ACCESS001: nobody has said that everybody may enter', async () => {
    const found = await findLive('elbv2 describe-tags', (answer) => write(answer, 'TagDescriptions', []));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('ACCESS001 everybody may enter by arn:');
  });
});

describe('the account is only read', () => {
  const verb = /^(batch-get|describe|get|list)-/;
  /** Reading these would put a secret on the screen. */
  const secret = /secret|password|token|parameter|key/;

  test.each(allowed)('%s reads, and reads no secret', (operation) => {
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
    const aws = awsBy(() => Promise.resolve(`${(sent += 1)}`));
    await expect(aws(operation as Operation)).rejects.toThrow(
      'is not on the list of commands that only read.',
    );
    expect(sent).toBe(0);
  });
});

describe('an account that cannot be judged is said in one sentence', () => {
  test('an empty cluster: nothing would have been looked at', async () => {
    const aws = awsBy(() => Promise.resolve('{"serviceArns":[]}'));
    await expect(cloudOfAccount(aws, 'house')).rejects.toThrow('The cluster house has no services.');
  });

  test('an answer that is no JSON', async () => {
    await expect(awsBy(() => Promise.resolve('<html>'))('ecs list-services')).rejects.toThrow(
      'aws ecs list-services did not answer in JSON.',
    );
  });

  /** Puts a program called aws, of these lines of sh, first on the PATH. */
  function programAws(lines: string): void {
    const folder = writeTree({});
    writeFileSync(join(folder, 'aws'), `#!/bin/sh\n${lines}\n`);
    chmodSync(join(folder, 'aws'), 0o755);
    const { PATH } = process.env;
    process.env['PATH'] = `${folder}:${PATH}`;
    onTestFinished(() => {
      process.env['PATH'] = PATH;
    });
  }

  test('the program gets region and format, and its words of refusal are kept', async () => {
    programAws(
      'test "$1 $2" = "ecs list-services" && echo "\\"$*\\"" && exit 0\necho >&2; echo "The token is expired" >&2; exit 254',
    );
    const run = awsCli('eu-central-1');
    expect(await run(['ecs', 'list-services'])).toBe(
      '"ecs list-services --output json --region eu-central-1"\n',
    );
    await expect(run(['ecr', 'describe-repositories'])).rejects.toThrow(
      'aws ecr describe-repositories failed: The token is expired',
    );
  });

  test('no program aws', async () => {
    const { PATH } = process.env;
    process.env['PATH'] = writeTree({});
    onTestFinished(() => {
      process.env['PATH'] = PATH;
    });
    await expect(awsCli(undefined)(['ecs', 'list-services'])).rejects.toThrow('--live needs the program aws');
  });
});
