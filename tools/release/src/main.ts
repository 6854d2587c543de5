import { EngineError } from '@quintet/engine';
import { ImageError } from './image/image-error.ts';
import { ReleaseError } from './release-error.ts';
import { buildVerb, checkVerb } from './verbs/build.verb.ts';
import { decideVerb } from './verbs/decide.verb.ts';
import { imageDefinitionsVerb } from './verbs/imagedefinitions.verb.ts';
import { publishVerb, releasedVerb } from './verbs/publish.verb.ts';
import { pushVerb } from './verbs/push.verb.ts';

/** The steps of a release, in their order; each leaves what the next one reads. */
const verbs: Readonly<Record<string, (env: NodeJS.ProcessEnv, words: readonly string[]) => Promise<void>>> = {
  decide: decideVerb,
  check: checkVerb,
  build: buildVerb,
  push: pushVerb,
  publish: publishVerb,
  released: releasedVerb,
  imagedefinitions: imageDefinitionsVerb,
};

const [verb = '', ...words] = process.argv.slice(2);
try {
  const step = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!step) {
    const known = Object.keys(verbs).join(', ');
    throw new ReleaseError('release.unknown_verb', `There is no step "${verb}"; there is ${known}.`);
  }
  await step(process.env, words);
} catch (error) {
  if (error instanceof ReleaseError) console.error(`${error.code}: ${error.message}`);
  else if (error instanceof ImageError || error instanceof EngineError) console.error(error.message);
  else throw error;
  process.exitCode = 1;
}
