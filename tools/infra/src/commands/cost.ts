import { estimate } from '../cost/estimate.ts';
import { formatReport } from '../cost/report.ts';
import { readSettings } from '../read-settings.ts';
import type { CommandContext } from './synth.ts';

/**
 * Returns the cost of a month as text. `--access` is optional here because it does not affect the cost.
 *
 * @throws SettingsError
 */
export const cost = async (
  args: readonly string[],
  { resolvePath }: Pick<CommandContext, 'resolvePath'>,
): Promise<string> => {
  const hasAccess = args.some((arg) => arg === '--access' || arg.startsWith('--access='));
  const settings = readSettings(hasAccess ? args : [...args, '--access=open'], resolvePath);
  const { synthesise } = await import('../synthesise.ts');
  const { profile, architecture, database } = settings;
  return formatReport(`"${profile}" (${architecture}, ${database})`, estimate(synthesise(settings)));
};
