import { join } from 'node:path';
import { awsCli } from '../deployed/aws-cli.ts';
import { recordFolder } from '../image/record.ts';
import { ROOT, setting } from './settings.ts';
import { readPushed } from './steps.ts';

/** Puts each release object where its pipeline waits for it. From here on AWS deploys. */
export const publishVerb = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const bucket = setting('RELEASES_BUCKET', env);
  const aws = awsCli(env);
  for (const { app } of readPushed()) {
    const body = join(recordFolder(ROOT, app), 'release.zip');
    const key = `releases/${app}/release.zip`;
    await aws('s3api', 'put-object', '--bucket', bucket, '--key', key, '--body', body);
    console.log(`${app} is released: s3://${bucket}/${key}`);
  }
};

/** Prints the released apps, with commas: what CodePipeline reads as an exported variable. */
export const releasedVerb = async (): Promise<void> => {
  console.log(
    readPushed()
      .map(({ app }) => app)
      .join(','),
  );
};
