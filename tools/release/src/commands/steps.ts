import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Decisions } from '../decide/decide.ts';
import { writeJson } from '../imagedefinitions.ts';
import { ReleaseError } from '../release-error.ts';
import type { Pushed } from '../ship/push.ts';
import { ROOT } from './settings.ts';

const fileOf = (step: string): string => join(ROOT, 'dist/release', `${step}.json`);

const readStep = (step: string): unknown => {
  try {
    return JSON.parse(readFileSync(fileOf(step), 'utf8'));
  } catch {
    const sentence = `Nothing was left by "${step}": run it first (node tools/release/src/main.ts ${step}).`;
    throw new ReleaseError('release.step_missing', sentence);
  }
};

/** What `decide` leaves for the next steps. @throws ReleaseError `release.step_missing` */
export const readDecisions = (): Decisions => readStep('decide') as Decisions;
export const writeDecisions = (decisions: Decisions): void => writeJson(fileOf('decide'), decisions);

/** What `push` leaves: the images that are to run. @throws ReleaseError `release.step_missing` */
export const readPushed = (): readonly Pushed[] => readStep('push') as readonly Pushed[];
export const writePushed = (pushed: readonly Pushed[]): void => writeJson(fileOf('push'), pushed);
