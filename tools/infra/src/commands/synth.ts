import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackName } from '../names.ts';
import { readSettings } from '../read-settings.ts';
import { SettingsError } from '../settings.ts';
import type { Finding } from '../synthesise.ts';

/** The repository's root, and how to resolve a path that the user typed. */
export type CommandContext = { readonly root: string; readonly resolvePath: (file: string) => string };

const formatFindings = (findings: readonly Finding[]): string => {
  const listed = findings.map(({ rule, resource, message }) => `  ${rule}  ${resource}  ${message}`);
  return ['The template breaks rules, so nothing was written:', ...listed].join('\n');
};

/**
 * Writes `dist/infra/<profile>/Quintet.template.json`. Returns its path relative to the root and the number of resources.
 *
 * @throws SettingsError before anything is written
 */
export const synth = async (
  args: readonly string[],
  { root, resolvePath }: CommandContext,
): Promise<{ file: string; resources: number }> => {
  const settings = readSettings(args, resolvePath);
  // Loading the CDK takes a second or two; a wrong option should fail before that.
  const { synthesiseAndCheck } = await import('../synthesise.ts');
  const { template, findings } = synthesiseAndCheck(settings);
  if (findings.length > 0) throw new SettingsError(formatFindings(findings));
  const folder = join('dist/infra', settings.profile);
  const file = join(folder, `${stackName}.template.json`);
  mkdirSync(join(root, folder), { recursive: true });
  const part = join(root, `${file}.part`);
  writeFileSync(part, `${JSON.stringify(template, undefined, 1)}\n`);
  renameSync(part, join(root, file));
  return { file, resources: Object.keys(template.Resources).length };
};
