import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { type Json, objectOf } from '../json.ts';
import { PreflightError } from '../preflight-error.ts';

/** The only commands that are sent to an account. All of them are read-only, and none reads a secret. */
export const allowedOperations = [
  'codebuild batch-get-projects',
  'codebuild list-projects',
  'ec2 describe-addresses',
  'ec2 describe-route-tables',
  'ec2 describe-security-groups',
  'ec2 describe-vpc-endpoints',
  'ecr describe-repositories',
  'ecs describe-services',
  'ecs describe-task-definition',
  'ecs list-services',
  'elbv2 describe-listeners',
  'elbv2 describe-load-balancer-attributes',
  'elbv2 describe-load-balancers',
  'elbv2 describe-rules',
  'elbv2 describe-tags',
  'elbv2 describe-target-group-attributes',
  'elbv2 describe-target-groups',
  'elbv2 describe-target-health',
  'iam get-role-policy',
  'iam list-attached-role-policies',
  'iam list-role-policies',
] as const;

export type Operation = (typeof allowedOperations)[number];

/** Runs one AWS CLI command and returns its JSON. */
export type Aws = (operation: Operation, ...args: readonly string[]) => Promise<Json>;

/** Runs `aws` with arguments. Resolves with its output; rejects with its error message. */
export type RunAws = (args: readonly string[]) => Promise<string>;

const isAllowed = (operation: string): boolean =>
  (allowedOperations as readonly string[]).includes(operation);

/** Creates a client that sends only allowed commands. It throws PreflightError when a command fails. */
export const createAws =
  (run: RunAws): Aws =>
  async (operation, ...args) => {
    if (!isAllowed(operation))
      throw new PreflightError(`aws ${operation} is not on the list of read-only commands.`);
    const printed = await run([...operation.split(' '), ...args]);
    try {
      return objectOf(JSON.parse(printed));
    } catch {
      throw new PreflightError(`aws ${operation} did not answer in JSON.`);
    }
  };

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

/** Runs the installed AWS CLI with the caller's credentials. */
export const createAwsRunner =
  (region: string | undefined): RunAws =>
  async (args) => {
    const regionArgs = region === undefined ? [] : ['--region', region];
    const child = spawn('aws', [...args, '--output', 'json', ...regionArgs], {
      // Without a pager, which version 2 would open and wait for.
      env: { ...process.env, AWS_PAGER: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exitCode = new Promise<number | null>((resolve, reject) => {
      child.on('error', () =>
        reject(new PreflightError('--live needs the program aws (AWS CLI) on the PATH.')),
      );
      child.on('close', resolve);
    });
    const [printed, errorText, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCode]);
    if (code !== 0)
      throw new PreflightError(`aws ${args.slice(0, 2).join(' ')} failed: ${lastLine(errorText)}`);
    return printed;
  };

/** Splits a list into chunks of at most `size`, for calls that limit the number of names. */
export const chunk = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
