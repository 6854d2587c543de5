import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CloudFormationValidatePlugin, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { stackName } from './names.ts';
import type { Settings } from './settings.ts';
import { buildStack } from './stack.ts';
import type { Template } from './template.ts';

/** A finding of cdk-nag or of CloudFormation's schemas that is neither fixed nor acknowledged. */
export type Finding = { readonly rule: string; readonly resource: string; readonly message: string };

const makeApp = (outdir: string, settings: Settings): App => {
  const app = new App({
    outdir,
    analyticsReporting: false,
    performanceReporting: false,
    treeMetadata: false,
    // 0.5 s without, 2.3 s with it: `findViolations` runs it when needed.
    builtinCloudFormationValidation: false,
    context: {
      'aws:cdk:enable-path-metadata': false,
      // New buckets do not support ACLs.
      '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
    },
  });
  const stack = new Stack(app, stackName, {
    description: `Quintet: five services and the shell, profile ${settings.profile}`,
    // No bootstrapped account is needed, because there are no assets.
    synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
  });
  buildStack(stack, settings);
  return app;
};

/** Reads all CloudFormation schemas once. */
const schemas = new CloudFormationValidatePlugin();

const findViolations = (app: App, templatePath: string): Finding[] => {
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
        resource: constructPath ?? resourceLogicalId ?? '?',
        message: description,
      })),
    );
};

const withApp = <T>(settings: Settings, callback: (app: App, template: Template, path: string) => T): T => {
  const outdir = mkdtempSync(join(tmpdir(), 'quintet-synth-'));
  try {
    const app = makeApp(outdir, settings);
    const { template, templateFullPath } = app.synth().getStackByName(stackName);
    return callback(app, template as Template, templateFullPath);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

/** Creates the template from settings. It needs no AWS account, and the same settings give the same bytes. */
export const synthesise = (settings: Settings): Template => withApp(settings, (_app, template) => template);

/** The same, checked with cdk-nag's AWS Solutions and CloudFormation's schemas. It takes some seconds. */
export const synthesiseAndCheck = (
  settings: Settings,
): { readonly template: Template; readonly findings: readonly Finding[] } =>
  withApp(settings, (app, template, path) => ({ template, findings: findViolations(app, path) }));
