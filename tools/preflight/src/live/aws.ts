import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { type Json, objectOf } from '../json.ts';
import { PreflightError } from '../preflight-error.ts';

/** Every command that is ever sent to an account: each only reads, and none reads a secret. */
export const allowed = [
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

export type Operation = (typeof allowed)[number];

/** Runs one command of the `aws` program and gives its JSON. */
export type Aws = (operation: Operation, ...words: readonly string[]) => Promise<Json>;

/** How a command is run: the words after `aws`; gives what it printed, or rejects with its words of refusal. */
export type Run = (words: readonly string[]) => Promise<string>;

const isAllowed = (operation: string): boolean => (allowed as readonly string[]).includes(operation);

/** Guards an account: what is not on the list is never sent, whoever asks. Throws PreflightError when AWS refuses. */
export const awsBy =
  (run: Run): Aws =>
  async (operation, ...words) => {
    if (!isAllowed(operation))
      throw new PreflightError(`aws ${operation} is not on the list of commands that only read.`);
    const printed = await run([...operation.split(' '), ...words]);
    try {
      return objectOf(JSON.parse(printed));
    } catch {
      throw new PreflightError(`aws ${operation} did not answer in JSON.`);
    }
  };

const lastLine = (words: string): string => words.trim().split('\n').at(-1) ?? '';

/** Runs the installed AWS CLI with the caller's own login. */
export const awsCli =
  (region: string | undefined): Run =>
  async (words) => {
    const where = region === undefined ? [] : ['--region', region];
    const child = spawn('aws', [...words, '--output', 'json', ...where], {
      // No pager: version 2 would wait for somebody to read.
      env: { ...process.env, AWS_PAGER: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.on('error', () =>
        reject(new PreflightError('--live needs the program aws (AWS CLI) on the PATH.')),
      );
      child.on('close', resolve);
    });
    const [printed, refusal, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    if (code !== 0)
      throw new PreflightError(`aws ${words.slice(0, 2).join(' ')} failed: ${lastLine(refusal)}`);
    return printed;
  };
