import { EngineError } from '@quintet/engine';
import { ImageError } from './image/image.ts';
import { ReleaseError } from './release-error.ts';
import { buildCommand, checkCommand } from './commands/build.command.ts';
import { decideCommand } from './commands/decide.command.ts';
import { imageDefinitionsCommand } from './commands/imagedefinitions.command.ts';
import { publishCommand, releasedCommand } from './commands/publish.command.ts';
import { pushCommand } from './commands/push.command.ts';

/** The steps of a release, in order. Each writes what the next one reads. */
const commands: Readonly<Record<string, (env: NodeJS.ProcessEnv, args: readonly string[]) => Promise<void>>> =
  {
    decide: decideCommand,
    check: checkCommand,
    build: buildCommand,
    push: pushCommand,
    publish: publishCommand,
    released: releasedCommand,
    imagedefinitions: imageDefinitionsCommand,
  };

const [command = '', ...args] = process.argv.slice(2);
try {
  const step = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!step) {
    const known = Object.keys(commands).join(', ');
    throw new ReleaseError('release.unknown_verb', `Unknown command "${command}". Commands: ${known}.`);
  }
  await step(process.env, args);
} catch (error) {
  if (error instanceof ReleaseError) console.error(`${error.code}: ${error.message}`);
  else if (error instanceof ImageError || error instanceof EngineError) console.error(error.message);
  else throw error;
  process.exitCode = 1;
}
