import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findEngineProgram } from './find-engine-program.ts';
import { readTemplate } from './read-template.ts';
import { openReplay } from './replay.ts';
import { ReplayError } from './replay-error.ts';
import { describePush, isDeployed, saveReport } from './report.ts';

const root = join(import.meta.dirname, '../../..');

const usage = 'pnpm replay [COMMIT ...] [--template FILE] [--profile small] [--processes] [--checks TARGETS]';

const readArguments = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        template: { type: 'string' },
        profile: { type: 'string', default: 'small' },
        processes: { type: 'boolean', default: false },
        // Without unit tests, which take ten minutes in a first build.
        checks: { type: 'string', default: 'typecheck' },
      },
    });
  } catch (error) {
    throw new ReplayError('replay.bad_words', `${(error as Error).message} Usage: ${usage}`);
  }
};

const replayAll = async (args: readonly string[]): Promise<boolean> => {
  const { values, positionals } = readArguments(args);
  const folder = join(root, '.data/replay');
  mkdirSync(folder, { recursive: true });
  const log = createWriteStream(join(folder, 'build.log'));
  const docker = values.processes ? undefined : findEngineProgram(console.log);
  const replay = await openReplay({
    root,
    folder,
    template: readTemplate({ file: values.template, profile: values.profile }),
    ...(docker && { docker }),
    env: { RELEASE_CHECKS: values.checks },
    onOutput: (text) => log.write(text),
    onEvent: (source, event) => console.log(`${source.padEnd(20)} ${event}`),
  });
  const stop = () => void replay.stop().then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  try {
    console.log(
      `Load balancer: ${replay.url}. Tasks run as ${replay.runner}. Build log: ${folder}/build.log`,
    );
    let succeeded = true;
    for (const commit of positionals.length > 0 ? positionals : ['HEAD']) {
      const result = await replay.push(commit);
      console.log(`\n${describePush(result)}\n(${saveReport(join(folder, 'reports'), result)})`);
      succeeded &&= isDeployed(result);
    }
    return succeeded;
  } finally {
    await replay.stop();
    log.end();
  }
};

try {
  if (!(await replayAll(process.argv.slice(2)))) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof ReplayError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
