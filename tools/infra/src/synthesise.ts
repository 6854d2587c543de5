import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CloudFormationValidatePlugin, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { stackName } from './names.ts';
import type { Settings } from './settings.ts';
import { buildStack } from './stack.ts';
import type { Template } from './template.ts';

/** What cdk-nag or CloudFormation's own schemas find, and nobody has mended or acknowledged. */
export type Finding = { readonly rule: string; readonly where: string; readonly says: string };

const makeApp = (outdir: string, settings: Settings): App => {
  const app = new App({
    outdir,
    analyticsReporting: false,
    performanceReporting: false,
    treeMetadata: false,
    // 0.5 s without, 2.3 s with: `judge` asks for it.
    builtinCloudFormationValidation: false,
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
  return app;
};

/** It reads all schemas of CloudFormation once. */
const schemas = new CloudFormationValidatePlugin();

const judge = (app: App, templatePath: string): Finding[] => {
  const stacks = { stackConstructPath: stackName, templatePath, accountId: undefined, region: undefined };
  const reports = [
    new AwsSolutionsChecks(app).validateScope(app),
    schemas.validate({ templatePaths: [templatePath], stackTemplates: [stacks], appConstruct: app }),
  ];
  return reports
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath, resourceLogicalId }) => ({
        rule: ruleName,
        where: constructPath ?? resourceLogicalId ?? '?',
        says: description,
      })),
    );
};

const withApp = <T>(settings: Settings, give: (app: App, template: Template, path: string) => T): T => {
  const outdir = mkdtempSync(join(tmpdir(), 'quintet-synth-'));
  try {
    const app = makeApp(outdir, settings);
    const { template, templateFullPath } = app.synth().getStackByName(stackName);
    return give(app, template as Template, templateFullPath);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

/** Makes the template from settings: no account is asked, and the same settings give the same bytes. */
export const synthesise = (settings: Settings): Template => withApp(settings, (_app, template) => template);

/** The same, judged by cdk-nag's AWS Solutions and by CloudFormation's schemas; it takes some seconds. */
export const synthesiseAndJudge = (
  settings: Settings,
): { readonly template: Template; readonly findings: readonly Finding[] } =>
  withApp(settings, (app, template, path) => ({ template, findings: judge(app, path) }));
