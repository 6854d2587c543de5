import { basename, resolve } from 'node:path';
import { EngineError, findEngine } from '@quintet/engine';
import { buildImage, ensureImage, findRow, ImageError } from './image.ts';

/** Runs `main.ts build` or `main.ts ensure` in an app's folder, as Nx does. */
const run = ([command = '']: readonly string[]): void => {
  const make = { build: buildImage, ensure: ensureImage }[command];
  if (!make) throw new ImageError(`Unknown command "${command}". Commands: build, ensure.`);
  const row = findRow(basename(process.cwd()));
  const engine = findEngine();
  console.log(`Building with ${engine.program}`);
  const { image, contentId, commit } = make(row, {
    engine,
    root: resolve(import.meta.dirname, '../../../..'),
    env: process.env,
  });
  console.log(`${image}  ${contentId}  from ${commit}`);
};

try {
  run(process.argv.slice(2));
} catch (error) {
  const isKnown = error instanceof ImageError || error instanceof EngineError;
  console.error(isKnown ? error.message : error);
  process.exitCode = 1;
}
