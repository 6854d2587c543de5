import { estimate } from '../cost/estimate.ts';
import { reportOf } from '../cost/report.ts';
import { readSettings } from '../read-settings.ts';
import type { Place } from './synth.ts';

/**
 * What a month would cost, as a text. Who may enter costs nothing, so it need not be said here.
 *
 * @throws SettingsError
 */
export const cost = async (words: readonly string[], { toPath }: Pick<Place, 'toPath'>): Promise<string> => {
  const isSaid = words.some((word) => word === '--access' || word.startsWith('--access='));
  const settings = readSettings(isSaid ? words : [...words, '--access=open'], toPath);
  const { synthesise } = await import('../synthesise.ts');
  const { profile, architecture, database } = settings;
  return reportOf(`"${profile}" (${architecture}, ${database})`, estimate(synthesise(settings)));
};
