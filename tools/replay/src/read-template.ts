import { existsSync, readFileSync } from 'node:fs';
import { readSettings, SettingsError, synthesise } from '@quintet/infra';
import { ReplayError } from './replay-error.ts';
import type { Template } from './template/template.ts';

/** A template file, or a profile to synthesise. */
export type TemplateChoice = { readonly file?: string | undefined; readonly profile: string };

/**
 * Reads a template from a file, or synthesises it.
 *
 * @throws ReplayError `replay.no_template`
 */
export const readTemplate = ({ file, profile }: TemplateChoice): Template => {
  if (file !== undefined) {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Template;
    throw new ReplayError('replay.no_template', `Template not found: ${file}.`);
  }
  try {
    // A replay does not simulate access control.
    return synthesise(readSettings(['--profile', profile, '--access', 'open'], (path) => path));
  } catch (error) {
    if (error instanceof SettingsError) throw new ReplayError('replay.no_template', error.message);
    throw error;
  }
};
