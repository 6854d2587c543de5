import { basename, resolve } from 'node:path';
import { EngineError, findEngine } from '@quintet/engine';
import { buildImage, ensureImage, rowOf } from './image.ts';
import { ImageError } from './image-error.ts';

/** `main.ts build|ensure` in an app's folder, as Nx runs it. */
const run = ([command = '']: readonly string[]): void => {
  const make = { build: buildImage, ensure: ensureImage }[command];
  if (!make) throw new ImageError(`There is no "${command}"; there is build and ensure.`);
  const row = rowOf(basename(process.cwd()));
  const engine = findEngine();
  console.log(`builds by ${engine.program}`);
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
  const isSentence = error instanceof ImageError || error instanceof EngineError;
  console.error(isSentence ? error.message : error);
  process.exitCode = 1;
}
