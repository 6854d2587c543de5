import { lastLine, run } from '../run.ts';
import { ReleaseError } from '../release-error.ts';

/** Runs `aws` from PATH and returns the JSON that it prints, or undefined when it prints nothing. */
export type AwsCli = (...args: readonly string[]) => Promise<unknown>;

const toReleaseError = (args: readonly string[], error: unknown): ReleaseError => {
  if ((error as { code?: unknown }).code === 'ENOENT') {
    return new ReleaseError('release.no_aws', 'The AWS CLI is not on PATH. Install version 2.');
  }
  const output = lastLine(error);
  const isExpired = /ExpiredToken|InvalidClientToken|Unable to locate credentials|sso login/i.test(output);
  return isExpired
    ? new ReleaseError('release.login_expired', `The AWS login has expired. Log in again (${output})`)
    : new ReleaseError('release.aws_failed', `"aws ${args.slice(0, 2).join(' ')}" failed: ${output}`);
};

/** Calls AWS through its CLI, which resolves the build's role, a profile or an SSO session. */
export const awsCli =
  (env: NodeJS.ProcessEnv): AwsCli =>
  async (...args) => {
    try {
      const { stdout } = await run('aws', [...args, '--output', 'json'], { env });
      return stdout.trim() === '' ? undefined : (JSON.parse(stdout) as unknown);
    } catch (error) {
      throw toReleaseError(args, error);
    }
  };
