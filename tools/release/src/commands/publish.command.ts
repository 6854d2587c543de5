import { join } from 'node:path';
import { awsCli } from '../deployed/aws-cli.ts';
import { recordFolder } from '../image/record.ts';
import { packReleases } from '../ship/release-object.ts';
import { ROOT, requireSetting } from './settings.ts';
import { readPushed } from './steps.ts';

type Upload = { readonly key: string; readonly body: string };

/** One object for each app's pipeline, or one object for all apps when PIPELINES is `single`. */
const uploadsFor = (apps: readonly string[], isSingle: boolean): Upload[] => {
  if (apps.length > 0 && isSingle) return [{ key: 'releases/release.zip', body: packReleases(ROOT, apps) }];
  return apps.map((app) => ({
    key: `releases/${app}/release.zip`,
    body: join(recordFolder(ROOT, app), 'release.zip'),
  }));
};

/** Uploads each release object to S3, which starts its pipeline. */
export const publishCommand = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const bucket = requireSetting('RELEASES_BUCKET', env);
  const aws = awsCli(env);
  const apps = readPushed().map(({ app }) => app);
  for (const { key, body } of uploadsFor(apps, env['PIPELINES'] === 'single')) {
    await aws('s3api', 'put-object', '--bucket', bucket, '--key', key, '--body', body);
    console.log(`released: s3://${bucket}/${key}`);
  }
};

/** Prints the released apps, separated by commas. The buildspec exports this as the variable RELEASED. */
export const releasedCommand = async (): Promise<void> => {
  console.log(
    readPushed()
      .map(({ app }) => app)
      .join(','),
  );
};
