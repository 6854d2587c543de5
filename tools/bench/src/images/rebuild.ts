import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Engine } from '@quintet/engine';
import { ROOT } from '../settings.ts';

const tag = 'bench';

/** Copies the sources of the working tree. The copy uses the installed packages of this clone. */
const copySources = (to: string): void => {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of listed.split('\n').filter((name) => name && existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(ROOT, file), join(to, file));
  }
  for (const folder of ['', 'tools/release']) {
    symlinkSync(join(ROOT, folder, 'node_modules'), join(to, folder, 'node_modules'));
  }
};

const build = async (copy: string, app: string, signal: AbortSignal): Promise<number> => {
  const program = join(copy, 'tools/release/src/image/main.ts');
  const env = { ...process.env, IMAGE_TAG: tag };
  const begunAt = performance.now();
  await promisify(execFile)(process.execPath, [program, 'build'], {
    cwd: join(copy, 'apps', app),
    env,
    signal,
  });
  return performance.now() - begunAt;
};

/** Changes one line of `app` per round and rebuilds its image. Returns milliseconds, and removes the image. */
export const timeRebuilds = async (
  engine: Engine,
  app: string,
  { scratch, rounds, signal }: { scratch: string; rounds: number; signal: AbortSignal },
): Promise<number[]> => {
  const copy = join(scratch, 'sources');
  copySources(copy);
  const times: number[] = [];
  try {
    await build(copy, app, signal);
    for (let round = 0; round < rounds; round += 1) {
      const line = `process.title = '${app} ${process.pid} ${round}';\n`;
      appendFileSync(join(copy, 'apps', app, 'src/main.ts'), line);
      times.push(await build(copy, app, signal));
    }
    return times;
  } finally {
    engine.attempt(['rmi', `quintet/${app}:${tag}`]);
  }
};
