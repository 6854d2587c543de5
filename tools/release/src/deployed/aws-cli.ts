import { lastLines, run } from '../run.ts';
import { ReleaseError } from '../release-error.ts';

/** The `aws` program on PATH: words in, its JSON out; undefined when it says nothing. */
export type AwsCli = (...words: readonly string[]) => Promise<unknown>;

const sentenceFor = (words: readonly string[], error: unknown): ReleaseError => {
  if ((error as { code?: unknown }).code === 'ENOENT') {
    return new ReleaseError('release.no_aws', 'There is no "aws" on PATH: install the AWS CLI, version 2.');
  }
  const said = lastLines(error);
  const isExpired = /ExpiredToken|InvalidClientToken|Unable to locate credentials|sso login/i.test(said);
  return isExpired
    ? new ReleaseError('release.login_expired', `AWS does not know us any more: log in again (${said})`)
    : new ReleaseError('release.aws_failed', `"aws ${words.slice(0, 2).join(' ')}" failed: ${said}`);
};

/** Asks AWS by its own program: it finds the build's role, a person's profile and an SSO session, so that we need not. */
export const awsCli =
  (env: NodeJS.ProcessEnv): AwsCli =>
  async (...words) => {
    try {
      const { stdout } = await run('aws', [...words, '--output', 'json'], { env });
      return stdout.trim() === '' ? undefined : (JSON.parse(stdout) as unknown);
    } catch (error) {
      throw sentenceFor(words, error);
    }
  };
