import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Decisions } from '../decide/decide.ts';
import { writeJson } from '../imagedefinitions.ts';
import { ReleaseError } from '../release-error.ts';
import type { Pushed } from '../ship/push.ts';
import { ROOT } from './settings.ts';

const stepFile = (step: string): string => join(ROOT, 'dist/release', `${step}.json`);

const readStep = (step: string): unknown => {
  try {
    return JSON.parse(readFileSync(stepFile(step), 'utf8'));
  } catch {
    const message = `The result of "${step}" is missing. Run it first: node tools/release/src/main.ts ${step}`;
    throw new ReleaseError('release.step_missing', message);
  }
};

/** Reads the result of `decide`. @throws ReleaseError `release.step_missing` */
export const readDecisions = (): Decisions => readStep('decide') as Decisions;
export const writeDecisions = (decisions: Decisions): void => writeJson(stepFile('decide'), decisions);

/** Reads the result of `push`: the images to deploy. @throws ReleaseError `release.step_missing` */
export const readPushed = (): readonly Pushed[] => readStep('push') as readonly Pushed[];
export const writePushed = (pushed: readonly Pushed[]): void => writeJson(stepFile('push'), pushed);
