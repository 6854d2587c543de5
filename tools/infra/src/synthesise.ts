import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { stackName } from './names.ts';
import type { Settings } from './settings.ts';
import { buildStack } from './stack.ts';
import type { Template } from './template.ts';

/** A finding of cdk-nag that nobody has mended or acknowledged. */
export type Finding = { readonly rule: string; readonly where: string; readonly says: string };

export type Synthesis = { readonly template: Template; readonly findings: readonly Finding[] };

const judge = (app: App): Finding[] =>
  new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath = '?' }) => ({
        rule: ruleName,
        where: constructPath,
        says: description,
      })),
    );

/** Makes the template from settings: no account is asked, and the same settings give the same bytes. */
export const synthesise = (settings: Settings): Synthesis => {
  const outdir = mkdtempSync(join(tmpdir(), 'quintet-synth-'));
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      performanceReporting: false,
      treeMetadata: false,
      stackTraces: false,
      context: {
        'aws:cdk:enable-path-metadata': false,
        // Buckets made today know no ACL.
        '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
      },
    });
    const stack = new Stack(app, stackName, {
      description: `Quintet: five services and their page, profile ${settings.profile}`,
      // Nothing has to be prepared in an account: there are no assets.
      synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
    });
    buildStack(stack, settings);
    const template = app.synth().getStackByName(stackName).template as Template;
    return { template, findings: judge(app) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};
