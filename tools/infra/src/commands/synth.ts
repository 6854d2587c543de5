import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackName } from '../names.ts';
import { readSettings } from '../read-settings.ts';
import { SettingsError } from '../settings-error.ts';
import type { Finding } from '../synthesise.ts';

/** Where a person stands, and where the repository is. */
export type Place = { readonly root: string; readonly toPath: (file: string) => string };

const sentenceOf = (findings: readonly Finding[]): string => {
  const listed = findings.map(({ rule, where, says }) => `  ${rule}  ${where}  ${says}`);
  return ['The template breaks rules, so nothing was written:', ...listed].join('\n');
};

/**
 * Writes `dist/infra/<profile>/Quintet.template.json`; gives its path from the root, and how many resources it has.
 *
 * @throws SettingsError before anything is written
 */
export const synth = async (
  words: readonly string[],
  { root, toPath }: Place,
): Promise<{ file: string; resources: number }> => {
  const settings = readSettings(words, toPath);
  // Loading the CDK takes a second or two, and a wrong word needs none of it.
  const { synthesiseAndJudge } = await import('../synthesise.ts');
  const { template, findings } = synthesiseAndJudge(settings);
  if (findings.length > 0) throw new SettingsError(sentenceOf(findings));
  const folder = join('dist/infra', settings.profile);
  const file = join(folder, `${stackName}.template.json`);
  mkdirSync(join(root, folder), { recursive: true });
  const part = join(root, `${file}.part`);
  writeFileSync(part, `${JSON.stringify(template, undefined, 1)}\n`);
  renameSync(part, join(root, file));
  return { file, resources: Object.keys(template.Resources).length };
};
